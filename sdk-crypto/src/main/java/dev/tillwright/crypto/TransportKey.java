package dev.tillwright.crypto;

import java.util.Optional;

/** A key that unwraps working keys: TMK, 终端主密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class TransportKey extends PaymentKey {
    TransportKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.TRANSPORT, held);
    }

    /**
     * Takes a clear DES or Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 16 or 24 bytes
     * @throws KeyUsageException if the length is not one of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static TransportKey importInto(Vault vault, String alias, byte[] clearKey) {
        return importInto(vault, alias, desAlgorithm(clearKey), clearKey);
    }

    /**
     * Takes a clear key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have this use
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static TransportKey importInto(Vault vault, String alias, KeyAlgorithm algorithm, byte[] clearKey) {
        return new TransportKey(vault, take(vault, alias, algorithm, KeyUsage.KEY_ENCRYPTION, clearKey), Held.OWNED);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws KeyUsageException if there is one, but for another usage
     */
    public static Optional<TransportKey> find(Vault vault, String alias) {
        return look(vault, alias, (handle, held) -> new TransportKey(vault, handle, held));
    }

    byte[] unwrap(byte[] wrapped) {
        require(KeyOperation.DECRYPT);
        return ecb(Direction.DECRYPT, wrapped);
    }

    byte[] wrap(byte[] clear) {
        require(KeyOperation.ENCRYPT);
        return ecb(Direction.ENCRYPT, clear);
    }
}
