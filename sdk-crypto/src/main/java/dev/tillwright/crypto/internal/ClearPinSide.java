package dev.tillwright.crypto.internal;

/**
 * Proof that a caller belongs to the clear-PIN package. Immutable.
 *
 * <p>This package is not exported, so no other module can name the type: a PIN key does its work for
 * {@code dev.tillwright.crypto.pin} without a handle, or a general cipher, being open to everyone.
 */
public final class ClearPinSide {
    /** The one proof. */
    public static final ClearPinSide PROOF = new ClearPinSide();

    private ClearPinSide() {}
}
