package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;

/**
 * The key serial number (KSN) of one DUKPT transaction: which initial key, and the how manieth use of it. Immutable, with
 * the equality of a value.
 *
 * <p>Every KSN has a counter that a transaction can have; what names an initial key alone is an {@link InitialKeyId}. A
 * KSN goes with the message and is no secret: it may be printed and logged.
 */
public abstract sealed class Ksn permits TdesKsn, AesKsn {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final InitialKeyId id;
    private final long counter;

    Ksn(InitialKeyId id, DukptCounter form, long counter) {
        if (requireNonNull(id, "id").counter() != form) {
            throw new KsnException(
                    KsnException.Reason.OTHER_KEY,
                    "initial key " + id + " is not one for " + form + " DUKPT: use the KSN of its kind");
        }
        this.id = id;
        this.counter = form.requireValid(counter);
    }

    /** The bytes as they go into a message, a copy. */
    public abstract byte[] bytes();

    /** The transaction counter, from 1 on. */
    public final long counter() {
        return counter;
    }

    /** The initial key that it belongs to. */
    public final InitialKeyId initialKeyId() {
        return id;
    }

    /**
     * The KSN of the transaction after this one; counters with too many one bits are passed over.
     *
     * @throws KsnException if there is none, since the initial key is used up
     */
    public abstract Ksn next();

    // the initial key's id tells the two kinds apart
    @Override
    public final boolean equals(Object other) {
        return other instanceof Ksn that && counter == that.counter && id.equals(that.id);
    }

    @Override
    public final int hashCode() {
        return 31 * id.hashCode() + Long.hashCode(counter);
    }

    /** The bytes in upper-case hexadecimal digits. */
    @Override
    public final String toString() {
        return HEX.formatHex(bytes());
    }
}
