package dev.tillwright.crypto;

import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;

/** A key of a {@link TokenVault}, or a half of one. Thread-safe. */
final class TokenKey implements KeyHandle {
    private final TokenVault vault;
    private final String alias;
    private final KeyInfo info;
    private volatile Map<String, SecretKey> objects;

    TokenKey(TokenVault vault, String alias, KeyInfo info, Map<String, SecretKey> objects) {
        this.vault = vault;
        this.alias = alias;
        this.info = info;
        this.objects = Map.copyOf(objects);
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public KeyInfo info() {
        return info;
    }

    boolean isOf(TokenVault other) {
        return vault == other;
    }

    Map<String, SecretKey> objects() {
        return objects;
    }

    SecretKey object() {
        return Optional.ofNullable(objects.get(TokenKeyForm.WHOLE)).orElseThrow(TokenKey::gone);
    }

    TokenKey half(KeyHalf half, Token token) {
        SecretKey object = objects.get(TokenKeyForm.suffix(half));
        if (object == null) {
            throw new KeyUsageException(
                    "a token has the halves of double-length MAC and issuer's keys only, not of " + this);
        }
        KeyInfo part = info.half(
                KeyAlgorithm.DES,
                () -> KeyCheckValue.of(KeyAlgorithm.DES, blocks -> token.encrypt(object, KeyAlgorithm.DES, blocks)));
        return new TokenKey(vault, alias + "/" + half, part, Map.of(TokenKeyForm.WHOLE, object));
    }

    void requireLive() {
        if (objects.isEmpty()) {
            throw gone();
        }
    }

    /** Lets go of the token's objects. */
    void end() {
        objects = Map.of();
    }

    private static KeyUsageException gone() {
        return new KeyUsageException("the key is no longer in its vault: import or unwrap it again");
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
