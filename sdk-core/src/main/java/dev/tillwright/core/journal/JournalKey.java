package dev.tillwright.core.journal;

import java.nio.file.Path;

/**
 * The key that seals card data in the journal (AES-256-GCM), for as long as a pending reversal needs it. Thread-safe.
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

    /** Overwrites the key. */
    @Override
    void close();

    /**
     * A key kept in a file of its own, made at first use, readable by its owner alone (0600).
     *
     * @param file where it is kept; never inside a backup of the journal
     * @return the key
     * @throws JournalException with {@link JournalException.Reason#KEY} if the file can't be made or read, is no key, or others may read it
     */
    static JournalKey file(Path file) {
        return FileJournalKey.open(file);
    }
}
