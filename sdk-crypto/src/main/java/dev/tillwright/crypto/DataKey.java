package dev.tillwright.crypto;

import java.util.Optional;

/** A key that encrypts tracks and data: TDK, 磁道密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class DataKey extends PaymentKey {
    DataKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyUsage.DATA, held);
    }

    /**
     * Takes a clear key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 or 24 bytes
     * @throws KeyUsageException if the length is not one of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static DataKey importInto(Vault vault, String alias, byte[] clearKey) {
        return new DataKey(vault, take(vault, alias, KeyUsage.DATA, clearKey), Held.OWNED);
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
