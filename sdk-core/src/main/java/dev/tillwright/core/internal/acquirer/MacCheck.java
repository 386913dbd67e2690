package dev.tillwright.core.internal.acquirer;

/** Verifies a MAC with the working key of the moment, in constant time. */
@FunctionalInterface
public interface MacCheck {
    /**
     * Tells whether the MAC is right.
     *
     * @param covered the bytes from the MTI up to field 64
     * @param mac field 64
     * @return whether the key makes the same
     */
    boolean verify(byte[] covered, byte[] mac);
}
