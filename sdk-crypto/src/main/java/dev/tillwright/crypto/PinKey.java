package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.internal.ClearPinSide;
import java.util.Optional;

/** A key that encrypts PIN blocks: PIK, PIN 密钥. Thread-safe; see {@link PaymentKey} for closing. */
public final class PinKey extends PaymentKey {
    PinKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.PIN, held);
    }

    /**
     * Takes a clear DES or Triple DES key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey 8, 16 or 24 bytes
     * @throws KeyUsageException if the length is not one of these
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static PinKey importInto(Vault vault, String alias, byte[] clearKey) {
        return importInto(vault, alias, desAlgorithm(clearKey), clearKey);
    }

    /**
     * Takes a clear key into the vault and wipes the array, also when it is refused.
     *
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws KeyUsageException if the length is not right, or a key of that algorithm cannot have this use
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static PinKey importInto(Vault vault, String alias, KeyAlgorithm algorithm, byte[] clearKey) {
        return new PinKey(vault, take(vault, alias, algorithm, KeyUsage.PIN_ENCRYPTION, clearKey), Held.OWNED);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws KeyUsageException if there is one, but for another usage
     */
    public static Optional<PinKey> find(Vault vault, String alias) {
        return look(vault, alias, (handle, held) -> new PinKey(vault, handle, held));
    }

    /**
     * Runs one block of a PIN block's format through the key. Open to {@code dev.tillwright.crypto.pin} only: no other
     * module can name the type of the first argument.
     *
     * @param block as many bytes as the format's blocks have
     * @throws KeyUsageException if the format is not for keys of this cipher, the mode of use does not allow the
     *     direction, or the key is closed or gone
     */
    @SuppressWarnings("exports")
    public byte[] runPinBlock(ClearPinSide proof, PinBlockFormat format, Direction direction, byte[] block) {
        requireNonNull(proof, "proof");
        format.requireFits(info().algorithm());
        require(direction == Direction.ENCRYPT ? KeyOperation.ENCRYPT : KeyOperation.DECRYPT);
        return ecb(direction, block);
    }
}
