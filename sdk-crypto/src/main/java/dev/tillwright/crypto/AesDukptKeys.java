package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.AesDerivation.Usage;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The working keys of one transaction under AES DUKPT (ANSI X9.24-3:2017). Thread-safe. Closing wipes them all.
 *
 * <p>Names are as the terminal sees it: the key for MAC generation makes MACs at the terminal and only checks them at the
 * host. Each key is made when it is asked for; asking twice gives two keys that are equal. No key may be stronger than the
 * initial key it comes from.
 */
public final class AesDukptKeys implements AutoCloseable {
    /** The counter of update keys: the only one with more than 16 one bits, so that no transaction has it. */
    private static final long UPDATE = 0xFFFF_FFFFL;

    private final AesKsn ksn;
    private final DerivedKeyType source;
    private final DukptEnd end;
    private final TransactionKeys keys;

    /** Takes the transaction key over and wipes the array. */
    AesDukptKeys(AesKsn ksn, DerivedKeyType source, DukptEnd end, byte[] transactionKey) {
        this.ksn = ksn;
        this.source = source;
        this.end = end;
        this.keys = new TransactionKeys(ksn, transactionKey);
    }

    /** The key, in a vault of its own, that wraps the next initial key. */
    static TransportKey updateKey(
            UnaryOperator<byte[]> initial, DerivedKeyType source, InitialKeyId id, DerivedKeyType type, DukptEnd end) {
        type.requireNotStrongerThan(source);
        KeyUsage.KEY_BLOCK_PROTECTION.requireAllows(type.algorithm());
        MemoryVault vault = MemoryVault.forDerivedKeys();
        byte[] transactionKey = AesDerivation.transactionKey(initial, source, id, UPDATE);
        try {
            KeyHandle handle = vault.takeDerived(
                    "DUKPT update " + id,
                    type.algorithm(),
                    KeyUsage.KEY_BLOCK_PROTECTION,
                    end.ciphers(DukptEnd.HOST),
                    AesDerivation.derive(transactionKey, Usage.KEY_ENCRYPTION, type, id, UPDATE));
            return new TransportKey(vault, handle, PaymentKey.Held.OWNED);
        } finally {
            Arrays.fill(transactionKey, (byte) 0);
        }
    }

    /** The serial number that goes with the message. */
    public AesKsn ksn() {
        return ksn;
    }

    /**
     * The key for the PIN block: the terminal encrypts, the host decrypts. An AES key is for format 4.
     *
     * @throws KeyUsageException if no such PIN key can be derived, or these keys are closed
     */
    public PinKey pin(DerivedKeyType type) {
        requireNotStronger(type);
        return keys.pin(type.algorithm(), end.ciphers(DukptEnd.TERMINAL), key -> derive(key, Usage.PIN, type));
    }

    /**
     * The key for MACs that the terminal makes: CMAC for the ciphers, HMAC-SHA-256 for the HMAC types.
     *
     * @throws KeyUsageException if no such MAC key can be derived, or these keys are closed
     */
    public MacKey macGeneration(DerivedKeyType type) {
        return mac(type, Usage.MAC_GENERATION, end.macs(DukptEnd.TERMINAL));
    }

    /**
     * The key for MACs that the terminal checks and the host makes.
     *
     * @throws KeyUsageException if no such MAC key can be derived, or these keys are closed
     */
    public MacKey macVerification(DerivedKeyType type) {
        return mac(type, Usage.MAC_VERIFICATION, end.macs(DukptEnd.HOST));
    }

    /**
     * The key for MACs of both directions, where the acquirer has agreed on one.
     *
     * @throws KeyUsageException if no such MAC key can be derived, or these keys are closed
     */
    public MacKey macBothWays(DerivedKeyType type) {
        return mac(type, Usage.MAC_BOTH_WAYS, KeyMode.MAC_BOTH);
    }

    private MacKey mac(DerivedKeyType type, Usage usage, KeyMode mode) {
        requireNotStronger(type);
        KeyUsage macUsage = type.algorithm() == KeyAlgorithm.HMAC ? KeyUsage.MAC_HMAC : KeyUsage.MAC_CMAC;
        return keys.mac(type.algorithm(), macUsage, mode, key -> derive(key, usage, type));
    }

    /**
     * The key for data that the terminal encrypts.
     *
     * @throws KeyUsageException if no such data key can be derived, or these keys are closed
     */
    public DataKey dataEncryption(DerivedKeyType type) {
        return data(type, Usage.DATA_ENCRYPTION, end.ciphers(DukptEnd.TERMINAL));
    }

    /**
     * The key for data that the terminal decrypts and the host encrypts.
     *
     * @throws KeyUsageException if no such data key can be derived, or these keys are closed
     */
    public DataKey dataDecryption(DerivedKeyType type) {
        return data(type, Usage.DATA_DECRYPTION, end.ciphers(DukptEnd.HOST));
    }

    /**
     * The key for data of both directions, where the acquirer has agreed on one.
     *
     * @throws KeyUsageException if no such data key can be derived, or these keys are closed
     */
    public DataKey dataBothWays(DerivedKeyType type) {
        return data(type, Usage.DATA_BOTH_WAYS, KeyMode.BOTH);
    }

    private DataKey data(DerivedKeyType type, Usage usage, KeyMode mode) {
        requireNotStronger(type);
        return keys.data(type.algorithm(), mode, key -> derive(key, usage, type));
    }

    private void requireNotStronger(DerivedKeyType type) {
        requireNonNull(type, "type").requireNotStrongerThan(source);
    }

    private byte[] derive(byte[] key, Usage usage, DerivedKeyType type) {
        return AesDerivation.derive(key, usage, type, ksn.initialKeyId(), ksn.counter());
    }

    /** The key that working keys come from, for the known answers of the tests. */
    TransactionKeys transaction() {
        return keys;
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "AesDukptKeys[" + ksn + "]";
    }
}
