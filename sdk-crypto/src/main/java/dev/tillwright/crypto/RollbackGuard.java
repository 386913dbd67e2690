package dev.tillwright.crypto;

/**
 * Remembers how often a file vault was written, or how far a journal's chain went, where somebody who can replace their files
 * does not reach: another disk, a database, a token. Each vault and each journal needs one of its own. Called under the vault's
 * lock, or one of the journal's, on the threads that open and close it.
 *
 * <p>Whoever can read these files can keep a copy and put it back later, with keys that were removed since, or without payments
 * that were made since. The files alone can't tell: each state is authentic.
 */
public interface RollbackGuard {
    /** The number that was remembered last; 0 if none was. */
    long remembered();

    /**
     * Remembers a number, durably. A vault calls it after each write, and when it is opened and was written but not
     * remembered because the process ended between the two; a journal when it is opened and closed and when a lane is taken over.
     *
     * @param number never less than {@link #remembered()}
     */
    void remember(long number);
}
