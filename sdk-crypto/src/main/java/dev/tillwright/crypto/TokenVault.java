package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A vault in a PKCS#11 token, through the JDK's SunPKCS11 provider. Thread-safe. One vault per token and process is open at a
 * time: a token knows who is logged in by process, so that closing one vault would end the other, and opening a second one
 * would not ask for the PIN. The same holds for whatever else in this process uses the token.
 *
 * <p>Keys go in and do not come out: they are sensitive and not extractable. What the token holds are AES and Triple DES keys,
 * single DES keys and the halves of double-length MAC and issuer's keys as Triple DES keys with three equal parts, which
 * tokens without single DES run too. Initial and base derivation keys of DUKPT are held if they are AES keys: the steps of
 * that derivation are encryptions, and the working keys come out into this process's memory. Refused are SM4 and HMAC keys,
 * and the keys of DUKPT with Triple DES, whose variants are made of the key's bytes. For the same reason no key of a token is
 * wrapped into a key block, and none protects blocks of version A and C. A key that arrives wrapped (working keys, key
 * blocks) passes this process's memory on its way in and is wiped there.
 *
 * <p>An imported key is a session object and ends with the vault; {@link #keep} makes it a token object. Its label is
 * {@code tillwright:1:usage:algorithm:mode:exportability:terminal:alias}, such as
 * {@code tillwright:1:M3:TDES2:C:N:-:shop/mak}, by which it is found again; terminal is the {@link InitialKeyId} of an initial
 * key, a hyphen for all others. A token does not authenticate labels: who has its PIN can rename a key.
 */
public final class TokenVault implements KeepingVault {
    private final Token token;
    private final MemoryVault.Acceptance acceptance;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TokenKey> byAlias = new HashMap<>();
    private final Map<String, TokenKey> kept = new HashMap<>();
    private boolean closed;

    private TokenVault(Token token, MemoryVault.Acceptance acceptance) {
        this.token = token;
        this.acceptance = acceptance;
    }

    /**
     * Opens the token with its user PIN, and wipes the PIN, also when it is refused.
     *
     * @throws VaultException if the token is not there or refuses; {@link VaultException#reason()} says why
     */
    public static TokenVault open(TokenSettings settings, char[] pin) {
        requireNonNull(pin, "pin");
        try {
            Token token = Token.open(requireNonNull(settings, "settings"), pin);
            boolean loaded = false;
            try {
                TokenVault vault = new TokenVault(token, settings.acceptance());
                for (TokenKey key : token.load(vault)) {
                    vault.kept.put(key.alias(), key);
                }
                loaded = true;
                return vault;
            } finally {
                if (!loaded) {
                    token.close();
                }
            }
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /** Takes a key in for as long as the vault is open; see {@link #keep}. */
    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        requireNonNull(key, "key");
        try {
            requireNonNull(alias, "alias");
            TokenKeyForm.requireHeld(requireNonNull(info, "info"));
            MemoryVault.requireAcceptable(acceptance, info, key);
            lock.lock();
            try {
                requireOpen();
                TokenKey imported = new TokenKey(this, alias, info, token.importParts(info, key));
                byAlias.put(alias, imported);
                return imported;
            } finally {
                lock.unlock();
            }
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public <K extends PaymentKey> K keep(K key) {
        TokenKey own = own(requireNonNull(key, "key").usable());
        VaultAlias.require(own.alias());
        lock.lock();
        try {
            requireOpen();
            TokenKey before = kept.get(own.alias());
            if (before != own) {
                token.store(own);
                kept.put(own.alias(), own);
                if (before != null) {
                    List<String> old = new ArrayList<>(TokenKeyForm.labels(before));
                    old.removeAll(TokenKeyForm.labels(own));
                    token.delete(before, old);
                }
            }
            @SuppressWarnings("unchecked") // made of the same usage, hence of the same final type
            K same = (K) KeyKinds.as(key.getClass(), this, own, PaymentKey.Held.BORROWED);
            key.letGo();
            return same;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        requireNonNull(direction, "direction");
        TokenKey own = own(key);
        CipherRun.requireWholeBlocks(own.info().algorithm(), requireNonNull(blocks, "blocks"));
        return token.run(own, direction, Optional.empty(), blocks);
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        requireNonNull(direction, "direction");
        requireNonNull(iv, "iv");
        TokenKey own = own(key);
        CipherRun.requireWholeBlocks(own.info().algorithm(), requireNonNull(blocks, "blocks"));
        CipherRun.requireIv(own.info().algorithm(), iv);
        return token.run(own, direction, Optional.of(iv.clone()), blocks);
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return own(key).half(requireNonNull(half, "half"), token);
    }

    /** The key that was last imported under that name and is still here, else the kept one. */
    @Override
    public Optional<KeyHandle> find(String alias) {
        requireNonNull(alias, "alias");
        lock.lock();
        try {
            return Optional.<KeyHandle>ofNullable(byAlias.get(alias)).or(() -> Optional.ofNullable(kept.get(alias)));
        } finally {
            lock.unlock();
        }
    }

    /** Removes a key, from the token too if it is kept. The token wipes a session key when the process lets go of it. */
    @Override
    public void remove(KeyHandle key) {
        TokenKey own = requireOwn(key);
        lock.lock();
        try {
            if (kept.get(own.alias()) == own) {
                token.delete(own, TokenKeyForm.labels(own));
                kept.remove(own.alias());
            }
            byAlias.remove(own.alias(), own);
            own.end();
        } finally {
            lock.unlock();
        }
    }

    /** Logs out, at which the token wipes all keys that are not kept. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                List<TokenKey> all = new ArrayList<>(byAlias.values());
                all.addAll(kept.values());
                all.forEach(TokenKey::end);
                byAlias.clear();
                kept.clear();
                token.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new KeyUsageException("the vault is closed: open another one");
        }
    }

    private TokenKey requireOwn(KeyHandle key) {
        if (requireNonNull(key, "key") instanceof TokenKey own && own.isOf(this)) {
            return own;
        }
        throw new KeyUsageException("the key belongs to another vault: use it with the vault it was imported into");
    }

    private TokenKey own(KeyHandle key) {
        TokenKey own = requireOwn(key);
        own.requireLive();
        return own;
    }

    @Override
    public String toString() {
        return "TokenVault[" + token + "]";
    }
}
