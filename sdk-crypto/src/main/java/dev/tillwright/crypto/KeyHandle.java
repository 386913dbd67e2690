package dev.tillwright.crypto;

/**
 * A key inside a {@link Vault}, by reference: it never yields bytes. Thread-safe.
 *
 * <p>Part of the vault's provider interface. Payment code works with the typed keys ({@link MacKey},
 * {@link PinKey}, ..), which keep their handle to themselves.
 */
public interface KeyHandle {
    /** The name under which the vault holds the key. */
    String alias();

    /** What may be known about the key. */
    KeyInfo info();
}
