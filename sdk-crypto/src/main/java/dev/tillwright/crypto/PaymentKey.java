package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A key whose Java type is its usage: a PIN key cannot be passed where a MAC key is wanted. Thread-safe.
 *
 * <p>The bytes stay in the {@link Vault}. Closing a key that was imported or unwrapped removes it from its vault and
 * wipes it; closing a key that was found by its alias only ends the use of this object, since the key is not its own.
 */
public abstract sealed class PaymentKey implements AutoCloseable
        permits MacKey, PinKey, DataKey, TransportKey, DukptKey, IssuerKey {
    private final Vault vault;
    private final KeyHandle handle;
    private final Held held;
    private final AtomicBoolean closed = new AtomicBoolean();

    PaymentKey(Vault vault, KeyHandle handle, KeyKind kind, Held held) {
        if (handle.info().usage().kind() != kind) {
            throw new KeyUsageException("key " + handle.alias() + " is a "
                    + handle.info().usage().kind() + " key: it cannot be used as a " + kind + " key");
        }
        this.vault = vault;
        this.handle = handle;
        this.held = held;
    }

    /** The DES family member for a clear key of that length; wipes the key if there is none. */
    static KeyAlgorithm desAlgorithm(byte[] clearKey) {
        try {
            return KeyAlgorithm.ofDesKeyBytes(requireNonNull(clearKey, "clearKey").length);
        } catch (KeyUsageException refused) {
            Arrays.fill(clearKey, (byte) 0);
            throw refused;
        }
    }

    static KeyHandle take(Vault vault, String alias, KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey) {
        return take(vault, alias, algorithm, usage, clearKey, CryptoPolicy.strict());
    }

    static KeyHandle take(
            Vault vault, String alias, KeyAlgorithm algorithm, KeyUsage usage, byte[] clearKey, CryptoPolicy policy) {
        requireNonNull(clearKey, "clearKey");
        try {
            requireNonNull(alias, "alias");
            requireNonNull(algorithm, "algorithm");
            KeyInfo info = KeyInfo.describing(algorithm, requireNonNull(usage, "usage"), clearKey);
            requireNonNull(policy, "policy").requireFor(algorithm);
            return requireNonNull(vault, "vault").importClear(alias, info, clearKey);
        } finally {
            Arrays.fill(clearKey, (byte) 0);
        }
    }

    static <K extends PaymentKey> Optional<K> look(Vault vault, String alias, BiFunction<KeyHandle, Held, K> as) {
        requireNonNull(alias, "alias");
        return requireNonNull(vault, "vault").find(alias).map(handle -> as.apply(handle, Held.BORROWED));
    }

    /** The name under which the vault holds the key. */
    public final String alias() {
        return handle.alias();
    }

    /** What may be known about the key. */
    public final KeyInfo info() {
        return handle.info();
    }

    /** The key's check value, 3 bytes shown. */
    public final KeyCheckValue kcv() {
        return handle.info().kcv();
    }

    final byte[] ecb(Direction direction, byte[] blocks) {
        return vault.ecb(usable(), direction, blocks);
    }

    /** The last block of a CBC chain from zero on: what every CBC-MAC ends with. */
    final byte[] cbcTail(KeyHandle part, byte[] blocks) {
        return vault instanceof LendingVault here
                ? here.chainTail(part, blocks)
                : cbcTail(part, new byte[part.info().algorithm().blockBytes()], blocks);
    }

    /** The whole CMAC. */
    final byte[] cmac(byte[] data) {
        KeyHandle whole = usable();
        return vault instanceof LendingVault here
                ? here.cmac(whole, data)
                : CmacRun.over(whole.info().algorithm().blockBytes(), blocks -> cbcTail(whole, blocks), data);
    }

    /** The last block of a CBC chain. */
    final byte[] cbcTail(KeyHandle part, byte[] iv, byte[] blocks) {
        byte[] chain = vault.cbc(part, Direction.ENCRYPT, iv, blocks);
        return Arrays.copyOfRange(chain, chain.length - iv.length, chain.length);
    }

    final byte[] cbc(Direction direction, byte[] iv, byte[] blocks) {
        return vault.cbc(usable(), direction, iv, blocks);
    }

    final byte[] ecb(KeyHandle part, Direction direction, byte[] blocks) {
        return vault.ecb(part, direction, blocks);
    }

    /**
     * Lends the key's bytes to this package for one call.
     *
     * @param what names the algorithm in the refusal
     * @throws KeyUsageException if the key's vault cannot do that
     */
    final <R> R lend(String what, Function<byte[], R> work) {
        if (vault instanceof LendingVault lender) {
            return lender.lend(usable(), work);
        }
        throw new KeyUsageException(what + " needs the key's bytes, which this vault never yields: keep " + alias()
                + " in a memory or file vault");
    }

    /** Refuses what the key's mode of use does not allow. */
    final void require(KeyOperation operation) {
        if (!info().mode().allows(operation)) {
            throw new KeyUsageException(
                    this + " has mode of use " + info().mode().code() + " (" + info().mode() + "): it does not "
                            + operation.name().toLowerCase(Locale.ROOT));
        }
    }

    final KeyHandle half(KeyHalf half) {
        return vault.half(usable(), half);
    }

    /** The handle, as long as this object may be used. */
    final KeyHandle usable() {
        if (closed.get()) {
            throw new KeyUsageException(this + " is closed: look it up or unwrap it again");
        }
        return handle;
    }

    /** Ends the use of this object; the key stays where it is, for another one. */
    final void letGo() {
        closed.set(true);
    }

    /** Ends the use of this object; a key that was imported or unwrapped is removed from its vault and wiped. */
    @Override
    public final void close() {
        if (closed.compareAndSet(false, true) && held == Held.OWNED) {
            vault.remove(handle);
        }
    }

    /** Type, algorithm and check value, such as {@code MacKey[TDES2 kcv=08D7B4]}. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + handle.info().algorithm() + " kcv="
                + handle.info().kcvText() + "]";
    }

    /** Whether closing the object ends the key as well. */
    enum Held {
        /** Imported or unwrapped by this object. */
        OWNED,
        /** Found in the vault, where it stays. */
        BORROWED
    }
}
