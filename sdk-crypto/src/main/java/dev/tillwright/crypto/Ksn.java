package dev.tillwright.crypto;

/**
 * The key serial number (KSN) of one DUKPT transaction: which initial key, and the how manieth use of it. Immutable.
 *
 * <p>Every KSN has a counter that a transaction can have; what names an initial key alone is an {@link InitialKeyId}. A
 * KSN goes with the message and is no secret: it may be printed and logged.
 */
public sealed interface Ksn permits TdesKsn, AesKsn {
    /** The bytes as they go into a message, a copy. */
    byte[] bytes();

    /** The transaction counter, from 1 on. */
    long counter();

    /** The initial key that it belongs to. */
    InitialKeyId initialKeyId();

    /**
     * The KSN of the transaction after this one; counters with too many one bits are passed over.
     *
     * @throws KsnException if there is none, since the initial key is used up
     */
    Ksn next();

    /** The bytes in upper-case hexadecimal digits. */
    @Override
    String toString();
}
