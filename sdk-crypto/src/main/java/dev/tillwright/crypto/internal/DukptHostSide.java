package dev.tillwright.crypto.internal;

/**
 * Proof that a caller belongs to the package that works with base derivation keys. Immutable.
 *
 * <p>This package is not exported, so no other module can name the type.
 */
public final class DukptHostSide {
    /** The one proof. */
    public static final DukptHostSide PROOF = new DukptHostSide();

    private DukptHostSide() {}
}
