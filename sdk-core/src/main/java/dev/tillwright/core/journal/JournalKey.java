package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.DataKey;
import java.nio.file.Path;
import java.security.SecureRandom;

/**
 * The key of a journal. It seals card data (AES-256-GCM), for as long as a pending reversal needs it, and makes the MACs of
 * the journal's chain, without which nobody can add to it or change it unseen. Thread-safe.
 *
 * <p>A sealed value is bound to the attempt it belongs to: opened for another attempt, it is refused.
 */
public interface JournalKey extends AutoCloseable {
    /**
     * Enciphers a value.
     *
     * @param attemptId what the value is bound to
     * @param clear the value; the caller wipes it
     * @return nonce, cipher text and tag
     */
    byte[] seal(String attemptId, byte[] clear);

    /**
     * Deciphers a value.
     *
     * @param attemptId what the value was bound to
     * @param sealed what {@link #seal} gave
     * @return the value; the caller wipes it
     * @throws JournalException with {@link JournalException.Reason#KEY} if the value was altered, moved to another attempt or sealed under another key
     */
    byte[] open(String attemptId, byte[] sealed);

    /**
     * Authenticates an entry of the journal's chain or a row. The key of these MACs is derived from the one that seals, and is not it.
     *
     * @param data the whole of it
     * @return HMAC-SHA-256, 32 bytes
     */
    byte[] mac(byte[] data);

    /** Ends the use of the key. What was read from a file is overwritten; a vault's key stays in its vault. */
    @Override
    void close();

    /**
     * A key kept in a file of its own, made at first use, readable by its owner alone (0600). What is sealed by it is in the
     * form of {@link #inVault}.
     *
     * @param file where it is kept; never inside a backup of the journal
     * @return the key
     * @throws JournalException with {@link JournalException.Reason#KEY} if the file can't be made or read, is no key, or others may read it
     */
    static JournalKey file(Path file) {
        return SealedByVault.file(requireNonNull(file, "file"), new SecureRandom());
    }

    /**
     * A key that a vault holds, and that has to be there again when the terminal is started again: one of a file or of a
     * hardware token, or one that is imported at each start. {@code DataKey.generateIn} makes it once.
     *
     * @param key an AES-256 key; closed by its owner, as is its vault, both after the terminal
     * @param random makes the nonces
     * @return the key
     * @throws JournalException with {@link JournalException.Reason#KEY} if it is no AES-256 key
     */
    static JournalKey inVault(DataKey key, SecureRandom random) {
        return SealedByVault.under(requireNonNull(key, "key"), requireNonNull(random, "random"));
    }
}
