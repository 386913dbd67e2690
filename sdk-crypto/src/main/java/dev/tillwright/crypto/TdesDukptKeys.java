package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.TdesDerivation.Variant;

/**
 * The working keys of one transaction under Triple DES DUKPT (ANSI X9.24-1:2009). Thread-safe. Closing wipes them all.
 *
 * <p>Each key is made when it is asked for, for one work and one end: the key for request MACs makes them at the terminal
 * and only checks them at the host. Asking twice gives two keys that are equal. Requests are what the terminal sends.
 */
public final class TdesDukptKeys implements AutoCloseable {
    private final TdesKsn ksn;
    private final DataKeyScheme dataKeys;
    private final DukptEnd end;
    private final TransactionKeys keys;

    /** Takes the transaction key over and wipes the array. */
    TdesDukptKeys(TdesKsn ksn, DataKeyScheme dataKeys, DukptEnd end, byte[] transactionKey) {
        this.ksn = ksn;
        this.dataKeys = dataKeys;
        this.end = end;
        this.keys = new TransactionKeys(ksn, transactionKey);
    }

    /** The serial number that goes with the message. */
    public TdesKsn ksn() {
        return ksn;
    }

    /**
     * The key for the PIN block: the terminal encrypts, the host decrypts.
     *
     * @throws KeyUsageException if these keys are closed
     */
    public PinKey pin() {
        return keys.pin(
                KeyAlgorithm.TDES2, end.ciphers(DukptEnd.TERMINAL), key -> TdesDerivation.variant(key, Variant.PIN));
    }

    /**
     * The key for the MAC of a request, by ANSI X9.19; how many bytes of it are sent is for the acquirer to say, mostly 4.
     *
     * @throws KeyUsageException if these keys are closed
     */
    public MacKey macRequest() {
        return macRequest(MacAlgorithm.X9_19);
    }

    /**
     * The key for the MAC of a request.
     *
     * @param algorithm X9.19 or a CMAC with Triple DES
     * @throws KeyUsageException if the algorithm is another one, or these keys are closed
     */
    public MacKey macRequest(MacAlgorithm algorithm) {
        return mac(algorithm, DukptEnd.TERMINAL, Variant.MAC_REQUEST);
    }

    /**
     * The key for the MAC of a response, by ANSI X9.19.
     *
     * @throws KeyUsageException if these keys are closed
     */
    public MacKey macResponse() {
        return macResponse(MacAlgorithm.X9_19);
    }

    /**
     * The key for the MAC of a response.
     *
     * @param algorithm X9.19 or a CMAC with Triple DES
     * @throws KeyUsageException if the algorithm is another one, or these keys are closed
     */
    public MacKey macResponse(MacAlgorithm algorithm) {
        return mac(algorithm, DukptEnd.HOST, Variant.MAC_RESPONSE);
    }

    /** The bytes are the same for both algorithms; what may be done with the keys is not. */
    private MacKey mac(MacAlgorithm algorithm, DukptEnd maker, Variant variant) {
        KeyUsage usage = requireNonNull(algorithm, "algorithm").usage();
        boolean defined = usage == KeyUsage.MAC_ALG3 || usage == KeyUsage.MAC_CMAC;
        if (!defined || !algorithm.keyAlgorithms().contains(KeyAlgorithm.TDES2)) {
            throw new KeyUsageException(
                    "Triple DES DUKPT has keys for X9.19 and for CMAC with Triple DES, not for " + algorithm);
        }
        return keys.mac(KeyAlgorithm.TDES2, usage, end.macs(maker), key -> TdesDerivation.variant(key, variant));
    }

    /**
     * The key for data of a request: the terminal encrypts, the host decrypts.
     *
     * @throws KeyUsageException if these keys are closed
     */
    public DataKey dataRequest() {
        return data(DukptEnd.TERMINAL, Variant.DATA_REQUEST);
    }

    /**
     * The key for data of a response: the host encrypts, the terminal decrypts.
     *
     * @throws KeyUsageException if these keys are closed
     */
    public DataKey dataResponse() {
        return data(DukptEnd.HOST, Variant.DATA_RESPONSE);
    }

    private DataKey data(DukptEnd sender, Variant variant) {
        return keys.data(
                KeyAlgorithm.TDES2, end.ciphers(sender), key -> TdesDerivation.dataKey(key, variant, dataKeys));
    }

    /** The key before any variant, for the known answers of the tests. */
    TransactionKeys transaction() {
        return keys;
    }

    @Override
    public void close() {
        keys.close();
    }

    @Override
    public String toString() {
        return "TdesDukptKeys[" + ksn + "]";
    }
}
