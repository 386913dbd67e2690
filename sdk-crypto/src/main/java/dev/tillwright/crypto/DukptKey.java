package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.internal.DukptHost;
import dev.tillwright.crypto.internal.DukptHostSide;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A key from which DUKPT derives one key per transaction: the initial key of a terminal (IK, IPEK). Thread-safe; see
 * {@link PaymentKey} for closing.
 *
 * <p>It does nothing but derive: {@link Dukpt} takes it. The base derivation keys of a host are of this type as well, but
 * only the host side in {@code dev.tillwright.crypto.issuer} can use those. Triple DES DUKPT needs a key in a memory or
 * file vault, since its variants are made of the key's bytes; AES DUKPT works in any vault.
 */
public final class DukptKey extends PaymentKey {
    DukptKey(Vault vault, KeyHandle handle, Held held) {
        super(vault, handle, KeyKind.DUKPT, held);
    }

    /**
     * Takes a terminal's clear initial key into the vault and wipes the array, also when it is refused.
     *
     * @param algorithm {@link KeyAlgorithm#TDES2} or one of the AES algorithms
     * @param id the terminal; the key is later used with the serial numbers of this terminal only
     * @param clearKey as many bytes as the algorithm's keys have
     * @throws KeyUsageException if the length is not right, or algorithm and id belong to different forms of DUKPT
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    public static DukptKey importInto(
            Vault vault, String alias, KeyAlgorithm algorithm, InitialKeyId id, byte[] clearKey) {
        return importInitial(vault, alias, algorithm, id, Exportability.NONE, clearKey);
    }

    static DukptKey importInitial(
            Vault vault,
            String alias,
            KeyAlgorithm algorithm,
            InitialKeyId id,
            Exportability exportability,
            byte[] clearKey) {
        requireNonNull(clearKey, "clearKey");
        try {
            requireNonNull(id, "id");
            KeyInfo info = deriving(algorithm, KeyUsage.INITIAL_KEY, exportability, clearKey);
            return take(vault, alias, info.withInitialKeyId(id), clearKey);
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    /**
     * Takes a clear base derivation key in. Open to {@code dev.tillwright.crypto.issuer} only: no other module can name
     * the type of the first argument.
     *
     * @throws KeyUsageException if the length is not right, or DUKPT does not work with the algorithm
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     */
    @SuppressWarnings("exports")
    public static DukptKey importBase(
            DukptHostSide proof, Vault vault, String alias, KeyAlgorithm algorithm, byte[] clearKey) {
        requireNonNull(proof, "proof");
        requireNonNull(clearKey, "clearKey");
        try {
            return take(
                    vault,
                    alias,
                    deriving(algorithm, KeyUsage.BASE_DERIVATION, Exportability.NONE, clearKey),
                    clearKey);
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    private static KeyInfo deriving(
            KeyAlgorithm algorithm, KeyUsage usage, Exportability exportability, byte[] clearKey) {
        return KeyInfo.of(algorithm, usage, KeyMode.DERIVE, exportability, KeyCheckValue.compute(algorithm, clearKey));
    }

    private static DukptKey take(Vault vault, String alias, KeyInfo info, byte[] clearKey) {
        requireNonNull(vault, "vault");
        return new DukptKey(vault, vault.importClear(requireNonNull(alias, "alias"), info, clearKey), Held.OWNED);
    }

    /**
     * The key that the vault holds under that name.
     *
     * @throws KeyUsageException if there is one, but for another usage
     */
    public static Optional<DukptKey> find(Vault vault, String alias) {
        return look(vault, alias, (handle, held) -> new DukptKey(vault, handle, held));
    }

    /** The terminal that an initial key belongs to, where that is known. */
    public Optional<InitialKeyId> initialKeyId() {
        return info().initialKeyId();
    }

    /**
     * What a host does with a base derivation key. Open to {@code dev.tillwright.crypto.issuer} only: no other module can
     * name the type of the argument.
     *
     * @throws KeyUsageException if this is no base derivation key
     */
    @SuppressWarnings("exports")
    public DukptHost host(DukptHostSide proof) {
        requireNonNull(proof, "proof");
        requireUsage(KeyUsage.BASE_DERIVATION);
        return new BaseDerivation(this);
    }

    /** Refuses to derive a terminal's transaction keys from what is not its initial key. */
    void requireInitialKeyOf(InitialKeyId id) {
        requireUsage(KeyUsage.INITIAL_KEY);
        requireDerives(id);
        boolean other = initialKeyId().filter(own -> !own.equals(id)).isPresent();
        if (other) {
            throw new KsnException(
                    KsnException.Reason.OTHER_KEY,
                    "the KSN is one of initial key " + id + ", and this key belongs to another terminal");
        }
    }

    /** Refuses to derive for the other form of DUKPT, or when the mode of use does not allow it. */
    void requireDerives(InitialKeyId id) {
        require(KeyOperation.DERIVE);
        if (id.family() != info().algorithm().family()) {
            throw new KeyUsageException(
                    this + " cannot derive for " + id + ": TDES DUKPT takes TDES keys, AES DUKPT takes AES keys");
        }
    }

    /** The one thing that AES DUKPT asks of a base or initial key, and every vault can do. */
    UnaryOperator<byte[]> encryption() {
        return blocks -> ecb(Direction.ENCRYPT, blocks);
    }

    private void requireUsage(KeyUsage wanted) {
        if (info().usage() != wanted) {
            throw new KeyUsageException(this + " has usage " + info().usage().code() + ": this needs a key of usage "
                    + wanted.code() + " (" + wanted + ")");
        }
    }
}
