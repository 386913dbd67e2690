package dev.tillwright.crypto;

import java.io.IOException;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The JDK's view of one token. Its provider is never registered: it is named in each call, and nobody else gets it. Thread-safe
 * but for what changes the token's objects, which the vault's lock guards.
 */
final class Token {
    /** The tokens that this process holds open: a second login would succeed with any PIN. */
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();

    private final String place;
    private final Provider provider;
    private final KeyStore store;

    private Token(String place, Provider provider, KeyStore store) {
        this.place = place;
        this.provider = provider;
        this.store = store;
    }

    static Token open(TokenSettings settings, char[] pin) {
        String place = settings.library() + " " + settings.place();
        if (!HELD.add(place)) {
            throw new VaultException(
                    VaultException.Reason.IN_USE,
                    "the token " + place + " is open already in this process: close it there first");
        }
        boolean opened = false;
        try {
            Token token = login(place, settings, pin);
            opened = true;
            return token;
        } finally {
            if (!opened) {
                HELD.remove(place);
            }
        }
    }

    private static Token login(String place, TokenSettings settings, char[] pin) {
        Provider base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new VaultException(
                    VaultException.Reason.STORAGE,
                    "this Java has no SunPKCS11: use a JDK with it, or add module jdk.crypto.cryptoki to the image");
        }
        try {
            Provider provider = base.configure(settings.configuration());
            KeyStore store = KeyStore.getInstance("PKCS11", provider);
            store.load(null, pin);
            return new Token(place, provider, store);
        } catch (IOException e) {
            throw new VaultException(
                    VaultException.Reason.REFUSED,
                    "the token behind " + settings.library() + " refused the PIN: check it before you try again, "
                            + "a token locks itself after a few wrong ones",
                    e);
        } catch (GeneralSecurityException | ProviderException | InvalidParameterException e) {
            throw new VaultException(
                    VaultException.Reason.STORAGE,
                    "there is no usable token behind " + settings.library()
                            + " in that slot: look with the vendor's tool which slot has an initialised one",
                    e);
        }
    }

    /** Session objects for a clear key, which is neither kept nor wiped. */
    Map<String, SecretKey> importParts(KeyInfo info, byte[] key) {
        String cipher = TokenKeyForm.cipher(info.algorithm());
        Map<String, byte[]> clear = TokenKeyForm.objects(info, key);
        Map<String, SecretKey> objects = new LinkedHashMap<>();
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance(cipher, provider);
            for (Map.Entry<String, byte[]> object : clear.entrySet()) {
                SecretKey inside = factory.translateKey(new SecretKeySpec(object.getValue(), cipher));
                if (inside.getEncoded() != null) {
                    throw new VaultException(
                            VaultException.Reason.STORAGE,
                            "the token keeps no secrets: it yields a key that was imported as not extractable");
                }
                objects.put(object.getKey(), inside);
            }
            return objects;
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("import a " + info.algorithm() + " key", e);
        } finally {
            clear.values().forEach(bytes -> Arrays.fill(bytes, (byte) 0));
        }
    }

    byte[] encrypt(SecretKey object, KeyAlgorithm algorithm, byte[] blocks) {
        return run(object, algorithm, Direction.ENCRYPT, Optional.empty(), blocks);
    }

    byte[] run(TokenKey key, Direction direction, Optional<byte[]> iv, byte[] blocks) {
        return run(key.object(), key.info().algorithm(), direction, iv, blocks);
    }

    private byte[] run(
            SecretKey object, KeyAlgorithm algorithm, Direction direction, Optional<byte[]> iv, byte[] blocks) {
        if (blocks.length == 0) {
            return new byte[0];
        }
        int mode = direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        String transformation = TokenKeyForm.cipher(algorithm) + (iv.isPresent() ? "/CBC" : "/ECB") + "/NoPadding";
        try {
            Cipher cipher = Cipher.getInstance(transformation, provider);
            if (iv.isPresent()) {
                cipher.init(mode, object, new IvParameterSpec(iv.get()));
            } else {
                cipher.init(mode, object);
            }
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("run " + algorithm, e);
        }
    }

    /** The keys that are kept in the token. */
    List<TokenKey> load(TokenVault vault) {
        try {
            List<TokenKey> keys = new ArrayList<>();
            for (String label : Collections.list(store.aliases())) {
                Optional<TokenKeyForm.Label> parsed = TokenKeyForm.parse(label);
                if (parsed.isPresent() && !TokenKeyForm.isHalf(parsed.get())) {
                    keys.add(load(vault, label, parsed.get()));
                }
            }
            return keys;
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("read the keys", e);
        }
    }

    private static List<String> suffixes() {
        return List.of(TokenKeyForm.WHOLE, TokenKeyForm.suffix(KeyHalf.LEFT), TokenKeyForm.suffix(KeyHalf.RIGHT));
    }

    private TokenKey load(TokenVault vault, String label, TokenKeyForm.Label parsed) throws GeneralSecurityException {
        Map<String, SecretKey> objects = new LinkedHashMap<>();
        for (String suffix : suffixes()) {
            Key object = store.getKey(label + suffix, null);
            if (object instanceof SecretKey secret) {
                objects.put(suffix, secret);
            }
        }
        SecretKey whole = Optional.ofNullable(objects.get(TokenKeyForm.WHOLE))
                .orElseThrow(() -> new GeneralSecurityException("no secret key of that label"));
        KeyCheckValue kcv = KeyCheckValue.of(parsed.algorithm(), blocks -> encrypt(whole, parsed.algorithm(), blocks));
        return new TokenKey(vault, parsed.alias(), parsed.describe(kcv), objects);
    }

    /** Makes token objects of a key's session objects; halves first, so that a key that is found is whole. */
    void store(TokenKey key) {
        try {
            List<Map.Entry<String, SecretKey>> objects =
                    new ArrayList<>(key.objects().entrySet());
            objects.sort(Map.Entry.<String, SecretKey>comparingByKey().reversed());
            for (Map.Entry<String, SecretKey> object : objects) {
                String label = TokenKeyForm.label(key.alias(), key.info(), object.getKey());
                store.setKeyEntry(label, object.getValue(), null, null);
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("store " + key.alias(), e);
        }
    }

    void delete(TokenKey key, List<String> labels) {
        try {
            for (String label : labels) {
                if (store.containsAlias(label)) {
                    store.deleteEntry(label);
                }
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("delete " + key.alias(), e);
        }
    }

    void close() {
        try {
            if (provider instanceof AuthProvider login) {
                login.logout();
            }
        } catch (GeneralSecurityException | ProviderException e) {
            throw failed("log out", e);
        } finally {
            HELD.remove(place);
        }
    }

    private static VaultException failed(String what, Exception e) {
        return new VaultException(
                VaultException.Reason.STORAGE,
                "the token could not " + what + ": check with the vendor's tool that it is there and can do that",
                e);
    }

    @Override
    public String toString() {
        return provider.getName();
    }
}
