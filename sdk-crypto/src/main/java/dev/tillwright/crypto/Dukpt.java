package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/**
 * Derived unique key per transaction: the terminal's working keys for a serial number, straight from its initial key.
 * Thread-safe, stateless.
 *
 * <p>Using a serial number twice is a fault that this class cannot see. A terminal counts with {@link TdesDukptPad} or
 * {@link AesDukptPad}, which never give one twice; this class is for those whose counter is elsewhere. The host side,
 * which starts from a base derivation key, is in {@code dev.tillwright.crypto.issuer}.
 */
public final class Dukpt {
    private Dukpt() {}

    /**
     * The working keys of one transaction under Triple DES, with data keys by {@link DataKeyScheme#X9_24_2009}.
     *
     * @throws KsnException if the serial number belongs to another initial key
     * @throws KeyUsageException if the key is no initial key for Triple DES, its vault never yields bytes, or it is closed
     */
    public static TdesDukptKeys tdes(DukptKey initialKey, TdesKsn ksn) {
        return tdes(initialKey, ksn, DataKeyScheme.X9_24_2009);
    }

    /**
     * The working keys of one transaction under Triple DES.
     *
     * @throws KsnException if the serial number belongs to another initial key
     * @throws KeyUsageException if the key is no initial key for Triple DES, its vault never yields bytes, or it is closed
     */
    public static TdesDukptKeys tdes(DukptKey initialKey, TdesKsn ksn, DataKeyScheme dataKeys) {
        requireNonNull(initialKey, "initialKey");
        requireNonNull(dataKeys, "dataKeys");
        byte[] key = transactionKey(initialKey, requireNonNull(ksn, "ksn").initialKeyId(), ksn.counter());
        return new TdesDukptKeys(ksn, dataKeys, DukptEnd.TERMINAL, key);
    }

    /**
     * The working keys of one transaction under AES.
     *
     * @throws KsnException if the serial number belongs to another initial key
     * @throws KeyUsageException if the key is no initial key for AES, or it is closed
     */
    public static AesDukptKeys aes(DukptKey initialKey, AesKsn ksn) {
        requireNonNull(initialKey, "initialKey");
        byte[] key = transactionKey(initialKey, requireNonNull(ksn, "ksn").initialKeyId(), ksn.counter());
        return new AesDukptKeys(ksn, DerivedKeyType.ofAes(initialKey.info().algorithm()), DukptEnd.TERMINAL, key);
    }

    /**
     * The key that unwraps the next initial key of an AES terminal, in a vault of its own; closing wipes it. It protects
     * key blocks.
     *
     * @param id the terminal, as the initial key itself may not say
     * @throws KsnException if the id belongs to another initial key
     * @throws KeyUsageException if the key is no initial key for AES, it is closed, or no such key can be derived
     */
    public static TransportKey updateKey(DukptKey initialKey, InitialKeyId id, DerivedKeyType type) {
        requireNonNull(type, "type");
        requireNonNull(initialKey, "initialKey").requireInitialKeyOf(requireNonNull(id, "id"));
        DerivedKeyType source = DerivedKeyType.ofAes(initialKey.info().algorithm());
        return AesDukptKeys.updateKey(initialKey.encryption(), source, id, type, DukptEnd.TERMINAL);
    }

    /** The key of that counter, from which working keys are made; the caller wipes it. */
    static byte[] transactionKey(DukptKey initialKey, InitialKeyId id, long counter) {
        initialKey.requireInitialKeyOf(id);
        if (id.counter() == DukptCounter.TDES) {
            return initialKey.lend("Triple DES DUKPT", key -> TdesDerivation.transactionKey(key, id, counter));
        }
        DerivedKeyType type = DerivedKeyType.ofAes(initialKey.info().algorithm());
        return AesDerivation.transactionKey(initialKey.encryption(), type, id, counter);
    }
}
