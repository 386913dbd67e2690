package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/** A key that makes and checks MACs: MAK, MAC 密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class MacKey extends PaymentKey {
    MacKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.MAC, held);
    }

    /**
     * Takes a clear key for one MAC algorithm into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as a key of one of {@link MacAlgorithm#keyAlgorithms()}; the length tells which
     * @throws KeyUsageException if the length is none of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     * @throws LegacyUseException if it is a single DES key
     */
    public static MacKey importInto(Vault vault, String alias, MacAlgorithm algorithm, byte[] clearKey) {
        return importInto(vault, alias, algorithm, clearKey, CryptoPolicy.strict());
    }

    /**
     * Takes a clear key for one MAC algorithm into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as a key of one of {@link MacAlgorithm#keyAlgorithms()}; the length tells which
     * @param policy whether a single DES key is allowed
     * @throws KeyUsageException if the length is none of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     * @throws LegacyUseException if it is a single DES key that the policy does not allow
     */
    public static MacKey importInto(
            Vault vault, String alias, MacAlgorithm algorithm, byte[] clearKey, CryptoPolicy policy) {
        requireNonNull(clearKey, "clearKey");
        try {
            KeyAlgorithm keyAlgorithm = byLength(requireNonNull(algorithm, "algorithm"), clearKey.length);
            return new MacKey(vault, take(vault, alias, keyAlgorithm, algorithm.usage(), clearKey, policy), Held.OWNED);
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    private static KeyAlgorithm byLength(MacAlgorithm algorithm, int bytes) {
        return algorithm.keyAlgorithms().stream()
                .filter(each -> each.takes(bytes))
                .findFirst()
                .orElseThrow(() -> new KeyUsageException(
                        algorithm + " takes a key of " + algorithm.keyAlgorithms() + ": none has " + bytes + " bytes"));
    }

    /**
     * Takes a clear key for all MAC algorithms of a usage into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the key algorithm's keys have
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have that usage
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     * @throws LegacyUseException if it is a single DES key
     */
    public static MacKey importInto(
            Vault vault, String alias, KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey) {
        return importInto(vault, alias, algorithm, usage, clearKey, CryptoPolicy.strict());
    }

    /**
     * Takes a clear key for all MAC algorithms of a usage into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the key algorithm's keys have
     * @param policy whether a single DES key is allowed
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have that usage
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     * @throws LegacyUseException if it is a single DES key that the policy does not allow
     */
    public static MacKey importInto(
            Vault vault, String alias, KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey, CryptoPolicy policy) {
        requireNonNull(clearKey, "clearKey");
        try {
            if (requireNonNull(usage, "usage").kind() != KeyKind.MAC) {
                throw new KeyUsageException("usage " + usage.code() + " is not one of a MAC key: import a "
                        + usage.kind() + " key instead");
            }
            return new MacKey(vault, take(vault, alias, algorithm, usage, clearKey, policy), Held.OWNED);
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
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
