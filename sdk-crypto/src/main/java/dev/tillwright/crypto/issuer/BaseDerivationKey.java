package dev.tillwright.crypto.issuer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.AesDukptKeys;
import dev.tillwright.crypto.AesKsn;
import dev.tillwright.crypto.DataKeyScheme;
import dev.tillwright.crypto.DerivedKeyType;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.internal.DukptHost;
import dev.tillwright.crypto.internal.DukptHostSide;
import java.util.Optional;

/**
 * The base derivation key (BDK) of a DUKPT host: every terminal's initial key comes from it, and with it the keys of every
 * transaction. Thread-safe. Closing ends the key as {@link dev.tillwright.crypto.PaymentKey} says.
 *
 * <p>For simulated hosts. No terminal ever has such a key.
 */
public final class BaseDerivationKey implements AutoCloseable {
    private final DukptKey key;
    private final DukptHost host;

    private BaseDerivationKey(DukptKey key) {
        this.key = key;
        this.host = key.host(DukptHostSide.PROOF);
    }

    /**
     * Takes a clear base derivation key into the vault and wipes the array, also when it is refused.
     *
     * @param algorithm {@link KeyAlgorithm#TDES2} or one of the AES algorithms
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws dev.tillwright.crypto.KeyUsageException if the length is not right, or DUKPT does not work with the
     *     algorithm
     * @throws dev.tillwright.crypto.KeyCheckException if the vault refuses the key as weak or well known
     */
    public static BaseDerivationKey importInto(Vault vault, String alias, KeyAlgorithm algorithm, byte[] clearKey) {
        return new BaseDerivationKey(DukptKey.importBase(DukptHostSide.PROOF, vault, alias, algorithm, clearKey));
    }

    /**
     * A key that came in another way, such as out of a key block.
     *
     * @param key is closed with the result
     * @throws dev.tillwright.crypto.KeyUsageException if its usage is not B0
     */
    public static BaseDerivationKey of(DukptKey key) {
        return new BaseDerivationKey(requireNonNull(key, "key"));
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws dev.tillwright.crypto.KeyUsageException if there is one, but for another usage
     */
    public static Optional<BaseDerivationKey> find(Vault vault, String alias) {
        return DukptKey.find(vault, alias).map(BaseDerivationKey::new);
    }

    /** What may be known about the key. */
    public KeyInfo info() {
        return key.info();
    }

    /**
     * Derives a terminal's initial key into a vault, for a simulated terminal or to be wrapped for a real one.
     *
     * @param exportability whether the key may leave that vault, wrapped
     * @throws dev.tillwright.crypto.KeyUsageException if id and key belong to different forms of DUKPT, this key is closed,
     *     or Triple DES is derived from a key whose vault never yields bytes
     */
    public DukptKey initialKey(InitialKeyId id, Vault vault, String alias, Exportability exportability) {
        return host.initialKey(id, vault, alias, exportability);
    }

    /**
     * The host's working keys of a transaction under Triple DES, with data keys by {@link DataKeyScheme#X9_24_2009}.
     *
     * @throws dev.tillwright.crypto.KeyUsageException as {@link #initialKey}
     */
    public TdesDukptKeys tdes(TdesKsn ksn) {
        return tdes(ksn, DataKeyScheme.X9_24_2009);
    }

    /**
     * The host's working keys of a transaction under Triple DES.
     *
     * @throws dev.tillwright.crypto.KeyUsageException as {@link #initialKey}
     */
    public TdesDukptKeys tdes(TdesKsn ksn, DataKeyScheme dataKeys) {
        return host.tdes(ksn, dataKeys);
    }

    /**
     * The host's working keys of a transaction under AES.
     *
     * @throws dev.tillwright.crypto.KeyUsageException as {@link #initialKey}
     */
    public AesDukptKeys aes(AesKsn ksn) {
        return host.aes(ksn);
    }

    /**
     * The key that wraps an AES terminal's next initial key, in a vault of its own; closing wipes it.
     *
     * @throws dev.tillwright.crypto.KeyUsageException as {@link #initialKey}, or if no such key can be derived
     */
    public TransportKey updateKey(InitialKeyId id, DerivedKeyType type) {
        return host.updateKey(id, type);
    }

    @Override
    public void close() {
        key.close();
    }

    /** Algorithm and check value, such as {@code BaseDerivationKey[TDES2 kcv=08D7B4]}. */
    @Override
    public String toString() {
        return "BaseDerivationKey[" + key.info().algorithm() + " kcv=" + key.kcv() + "]";
    }
}
