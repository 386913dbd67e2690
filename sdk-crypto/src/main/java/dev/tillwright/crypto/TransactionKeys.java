package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** The key of one transaction, and a vault for the working keys made of it; they end together. Thread-safe. */
final class TransactionKeys implements AutoCloseable {
    private final Ksn ksn;
    private final SecretBytes key;
    private final MemoryVault vault = MemoryVault.forDerivedKeys();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Takes the key over and wipes the array. */
    TransactionKeys(Ksn ksn, byte[] key) {
        this.ksn = ksn;
        this.key = new SecretBytes(key);
        Arrays.fill(key, (byte) 0);
    }

    PinKey pin(KeyAlgorithm algorithm, KeyMode mode, Function<byte[], byte[]> derivation) {
        KeyHandle handle = take("PIN", algorithm, KeyUsage.PIN_ENCRYPTION, mode, derivation);
        return new PinKey(vault, handle, PaymentKey.Held.OWNED);
    }

    MacKey mac(KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Function<byte[], byte[]> derivation) {
        return new MacKey(vault, take("MAC", algorithm, usage, mode, derivation), PaymentKey.Held.OWNED);
    }

    DataKey data(KeyAlgorithm algorithm, KeyMode mode, Function<byte[], byte[]> derivation) {
        KeyHandle handle = take("data", algorithm, KeyUsage.DATA_ENCRYPTION, mode, derivation);
        return new DataKey(vault, handle, PaymentKey.Held.OWNED);
    }

    private KeyHandle take(
            String use, KeyAlgorithm algorithm, KeyUsage usage, KeyMode mode, Function<byte[], byte[]> derivation) {
        if (closed.get()) {
            throw new KeyUsageException("the keys of KSN " + ksn + " are closed: use them before closing");
        }
        usage.requireAllows(algorithm);
        return vault.takeDerived("DUKPT " + ksn + " " + use, algorithm, usage, mode, key.use(derivation));
    }

    /** Wipes the transaction key and all that was made of it. */
    @Override
    public void close() {
        closed.set(true);
        key.close();
        vault.close();
    }

    /** Package-private for the known answers of the tests; the borrower copies what it must keep. */
    <R> R transactionKey(Function<byte[], R> work) {
        return key.use(work);
    }
}
