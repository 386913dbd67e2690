package dev.tillwright.crypto;

import java.util.Optional;

/** A key that makes and checks MACs: MAK, MAC 密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class MacKey extends PaymentKey {
    MacKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyUsage.MAC, held);
    }

    /**
     * Takes a clear key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 8 or 16 bytes
     * @throws KeyUsageException if the length is not one of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static MacKey importInto(Vault vault, String alias, byte[] clearKey) {
        return new MacKey(vault, take(vault, alias, KeyUsage.MAC, clearKey), Held.OWNED);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws KeyUsageException if there is one, but for another usage
     */
    public static Optional<MacKey> find(Vault vault, String alias) {
        return look(vault, alias, (handle, held) -> new MacKey(vault, handle, held));
    }
}
