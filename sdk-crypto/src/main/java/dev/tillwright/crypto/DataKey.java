package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Optional;

/** A key that encrypts tracks and data: TDK, 磁道密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class DataKey extends PaymentKey {
    DataKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.DATA, held);
    }

    /**
     * Takes a clear DES or Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 or 24 bytes
     * @throws KeyUsageException if the length is not one of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static DataKey importInto(Vault vault, String alias, byte[] clearKey) {
        return importInto(vault, alias, desAlgorithm(clearKey), clearKey);
    }

    /**
     * Takes a clear key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have this use
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static DataKey importInto(Vault vault, String alias, KeyAlgorithm algorithm, byte[] clearKey) {
        return new DataKey(vault, take(vault, alias, algorithm, KeyUsage.DATA_ENCRYPTION, clearKey), Held.OWNED);
    }

    /**
     * Makes a new key by chance inside the vault; nobody sees it.
     *
     * @param random where the key comes from
     * @throws KeyUsageException if a key of that algorithm cannot have this use
     */
    public static DataKey generateIn(Vault vault, String alias, KeyAlgorithm algorithm, SecureRandom random) {
        byte[] key = new byte[requireNonNull(algorithm, "algorithm").keyBytes()];
        requireNonNull(random, "random").nextBytes(key);
        return importInto(vault, alias, algorithm, key);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws KeyUsageException if there is one, but for another usage
     */
    public static Optional<DataKey> find(Vault vault, String alias) {
        return look(vault, alias, (handle, held) -> new DataKey(vault, handle, held));
    }
}
