package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keys in this process's memory. Thread-safe: the lock guards the two indexes, each key guards its own bytes. */
final class MemoryVault implements LendingVault {
    private final Acceptance acceptance;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, MemoryKey> byAlias = new HashMap<>();
    private final Set<MemoryKey> live = new HashSet<>();
    private boolean closed;

    MemoryVault(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Override
    public KeyHandle importClear(String alias, KeyInfo info, byte[] key) {
        requireNonNull(key, "key");
        try {
            requireNonNull(alias, "alias");
            requireAcceptable(acceptance, requireNonNull(info, "info"), key);
            return store(new MemoryKey(this, alias, info, MemoryKey.Term.LASTING, new SecretBytes(key)));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** A vault for keys that were derived and live for one transaction. It takes them as they come. */
    static MemoryVault forDerivedKeys() {
        return new MemoryVault(Acceptance.TEST);
    }

    /** Takes a key that was just derived, without computing its check value, and wipes the array, also when it refuses. */
    KeyHandle takeDerived(String alias, KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, byte[] key) {
        try {
            usage.requireAllows(algorithm);
            SecretBytes secret = new SecretBytes(key);
            Supplier<KeyCheckValue> kcv = () -> secret.use(bytes -> KeyCheckValue.compute(algorithm, bytes));
            KeyInfo info = KeyInfo.ofDerived(algorithm, usage, mode, kcv);
            return store(new MemoryKey(this, alias, info, MemoryKey.Term.BRIEF, secret));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Refuses a key that is not what it is announced as, or that must not be used. */
    static void requireAcceptable(Acceptance acceptance, KeyInfo info, byte[] key) {
        if (!KeyCheckValue.compute(info.algorithm(), key).equals(info.kcv())) {
            throw new KeyCheckException(
                    KeyCheckException.Reason.CHECK_VALUE,
                    info.usage().kind().shortName() + " does not have the check value it was announced with");
        }
        if (acceptance == Acceptance.FIELD) {
            KeyStrength.requireNotWellKnown(info.usage().kind(), info.algorithm(), key);
            KeyStrength.requireStrong(info.usage().kind(), info.algorithm(), key);
        }
    }

    private MemoryKey store(MemoryKey key) {
        lock.lock();
        try {
            if (closed) {
                key.wipe();
                throw new KeyUsageException("the vault is closed: open another one");
            }
            byAlias.put(key.alias(), key);
            live.add(key);
            return key;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public byte[] ecb(KeyHandle key, Direction direction, byte[] blocks) {
        requireNonNull(direction, "direction");
        requireNonNull(blocks, "blocks");
        MemoryKey own = own(key);
        CipherRun.requireWholeBlocks(own.info().algorithm(), blocks);
        return own.run(cipher -> cipher.ecb(direction, blocks));
    }

    @Override
    public byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks) {
        requireNonNull(direction, "direction");
        requireNonNull(iv, "iv");
        requireNonNull(blocks, "blocks");
        MemoryKey own = own(key);
        CipherRun.requireWholeBlocks(own.info().algorithm(), blocks);
        CipherRun.requireIv(own.info().algorithm(), iv);
        return own.run(cipher -> cipher.cbc(direction, iv, blocks));
    }

    @Override
    public byte[] chainTail(KeyHandle key, byte[] blocks) {
        MemoryKey own = own(key);
        CipherRun.requireWholeBlocks(own.info().algorithm(), blocks);
        return own.run(cipher -> cipher.tail(blocks));
    }

    @Override
    public byte[] cmac(KeyHandle key, byte[] data) {
        MemoryKey own = own(key);
        CipherRun.requireCipher(own.info().algorithm());
        return own.run(cipher -> cipher.cmac(data));
    }

    @Override
    public KeyHandle half(KeyHandle key, KeyHalf half) {
        return own(key).half(requireNonNull(half, "half"));
    }

    @Override
    public <R> R lend(KeyHandle key, Function<byte[], R> work) {
        return own(key).use((algorithm, bytes) -> work.apply(bytes));
    }

    @Override
    public Optional<KeyHandle> find(String alias) {
        requireNonNull(alias, "alias");
        lock.lock();
        try {
            return Optional.ofNullable(byAlias.get(alias));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void remove(KeyHandle key) {
        MemoryKey own = own(key);
        lock.lock();
        try {
            byAlias.remove(own.alias(), own);
            if (live.remove(own)) {
                own.wipe();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            live.forEach(MemoryKey::wipe);
            live.clear();
            byAlias.clear();
        } finally {
            lock.unlock();
        }
    }

    private MemoryKey own(KeyHandle key) {
        if (requireNonNull(key, "key") instanceof MemoryKey own && own.isOf(this)) {
            return own;
        }
        throw new KeyUsageException("the key belongs to another vault: use it with the vault it was imported into");
    }

    /** Which keys may come in. */
    enum Acceptance {
        /** No test keys, no weak keys. */
        FIELD,
        /** All keys. */
        TEST
    }
}
