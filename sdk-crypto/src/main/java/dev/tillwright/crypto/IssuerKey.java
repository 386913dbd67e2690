package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.issuer.CryptogramKey;
import dev.tillwright.crypto.issuer.CvvKey;
import dev.tillwright.crypto.issuer.EmvMasterKey;
import dev.tillwright.crypto.issuer.Ibm3624Key;
import dev.tillwright.crypto.issuer.PvvKey;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A key of a card issuer. Its types, one for each usage, are in the package {@code dev.tillwright.crypto.issuer}; a till
 * has none of them. Thread-safe; see {@link PaymentKey} for closing.
 *
 * <p>The protected members are open to those types alone: the class is sealed.
 */
public abstract sealed class IssuerKey extends PaymentKey
        permits CvvKey, PvvKey, Ibm3624Key, EmvMasterKey, CryptogramKey {
    private static final int BLOCK = 8;

    /**
     * For the permitted types.
     *
     * @throws KeyUsageException if the key has another usage than these
     */
    protected IssuerKey(Stored stored, Set<KeyUsage> usages) {
        super(stored.vault, stored.handle, KeyKind.ISSUER, stored.ending);
        requireOneOf(usages, info().usage());
    }

    /**
     * Refuses another usage than these.
     *
     * @throws KeyUsageException if it is none of them
     */
    protected static void requireOneOf(Set<KeyUsage> usages, KeyUsage usage) {
        if (!usages.contains(usage)) {
            throw new KeyUsageException("this takes a key of usage " + EnumSet.copyOf(usages) + ", not " + usage.code()
                    + " (" + usage + "): use the key that was issued for it");
        }
    }

    /** A key that was just taken into a vault; wipes the array, also when it is refused. */
    protected static Stored taken(Vault vault, String alias, KeyUsage usage, byte[] clearKey) {
        return new Stored(vault, take(vault, alias, KeyAlgorithm.TDES2, usage, clearKey), PaymentKey.Held.OWNED);
    }

    /** A derived key in a vault of its own, which lives as long as the key; wipes the array. */
    protected static Stored derived(KeyUsage usage, byte[] clearKey) {
        // whether a key is a test key was asked of the one that it is derived from
        return taken(Vault.inMemoryForTests(), "derived", usage, clearKey);
    }

    /** The key of that name, as the type that the function makes of it. */
    protected static <K extends IssuerKey> Optional<K> found(Vault vault, String alias, Function<Stored, K> as) {
        return look(vault, alias, (handle, ending) -> as.apply(new Stored(vault, handle, ending)));
    }

    /** The type of key that has that usage. */
    static Class<? extends IssuerKey> typeOf(KeyUsage usage) {
        return switch (usage) {
            case CARD_VERIFICATION -> CvvKey.class;
            case PIN_VERIFICATION_VISA -> PvvKey.class;
            case PIN_VERIFICATION_IBM -> Ibm3624Key.class;
            case EMV_CRYPTOGRAM, EMV_CONFIDENTIALITY, EMV_INTEGRITY -> EmvMasterKey.class;
            default -> throw noIssuerKey(usage);
        };
    }

    /** A key that a vault holds, as the type of its usage. */
    static IssuerKey of(Vault vault, KeyHandle handle, PaymentKey.Held ending) {
        Stored stored = new Stored(vault, handle, ending);
        KeyUsage usage = handle.info().usage();
        return switch (usage) {
            case CARD_VERIFICATION -> CvvKey.of(stored);
            case PIN_VERIFICATION_VISA -> PvvKey.of(stored);
            case PIN_VERIFICATION_IBM -> Ibm3624Key.of(stored);
            case EMV_CRYPTOGRAM, EMV_CONFIDENTIALITY, EMV_INTEGRITY -> EmvMasterKey.of(stored);
            default -> throw noIssuerKey(usage);
        };
    }

    private static KeyUsageException noIssuerKey(KeyUsage usage) {
        return new KeyUsageException("a key of usage " + usage.code() + " (" + usage + ") is no issuer's key");
    }

    /** Encrypts whole blocks one by one. */
    protected final byte[] encrypt(byte[] blocks) {
        return ecb(Direction.ENCRYPT, blocks);
    }

    /** Encrypts whole blocks under the left half alone, as a single DES key. */
    protected final byte[] encryptLeft(byte[] blocks) {
        return ecb(half(KeyHalf.LEFT), Direction.ENCRYPT, blocks);
    }

    /** ISO 9797-1 algorithm 3 over whole blocks, 8 bytes. */
    protected final byte[] retailMac(byte[] blocks) {
        if (blocks.length == 0 || blocks.length % BLOCK != 0) {
            throw new IllegalArgumentException("blocks must be padded to 8 bytes, has " + blocks.length);
        }
        KeyHandle left = half(KeyHalf.LEFT);
        byte[] back = ecb(half(KeyHalf.RIGHT), Direction.DECRYPT, cbcTail(left, blocks));
        return ecb(left, Direction.ENCRYPT, back);
    }

    /** Refuses what the key's mode of use does not allow. */
    protected final void requireOperation(KeyOperation operation) {
        require(operation);
    }

    /** Lends the key's bytes for one call. */
    protected final <R> R borrow(String what, Function<byte[], R> work) {
        return lend(what, work);
    }

    /** A key with the vault that holds it. Immutable. Nobody but this library can make one, and it tells nothing. */
    public static final class Stored {
        private final Vault vault;
        private final KeyHandle handle;
        private final PaymentKey.Held ending;

        private Stored(Vault vault, KeyHandle handle, PaymentKey.Held ending) {
            this.vault = requireNonNull(vault, "vault");
            this.handle = handle;
            this.ending = ending;
        }
    }
}
