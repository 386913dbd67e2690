package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A key that makes and checks MACs: MAK, MAC 密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class MacKey extends PaymentKey {
    MacKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.MAC, held);
    }

    /**
     * Takes a clear key for one MAC algorithm into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws KeyUsageException if the length is not right
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static MacKey importInto(Vault vault, String alias, MacAlgorithm algorithm, byte[] clearKey) {
        return importInto(
                vault, alias, requireNonNull(algorithm, "algorithm").keyAlgorithm(), algorithm.usage(), clearKey);
    }

    /**
     * Takes a clear key for all MAC algorithms of a usage into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the key algorithm's keys have
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have that usage
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static MacKey importInto(
            Vault vault, String alias, KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey) {
        return new MacKey(vault, take(vault, alias, algorithm, usage, clearKey), Held.OWNED);
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
