package dev.tillwright.crypto;

/**
 * Remembers how often a file vault was written, where somebody who can replace the vault's files does not reach: another
 * disk, a database, a token. Called under the vault's lock.
 *
 * <p>Whoever can read a vault's files can keep a copy and put it back later, with keys that were removed since. The files
 * alone can't tell: each state is authentic.
 */
public interface RollbackGuard {
    /** The number that was remembered last; 0 if none was. */
    long remembered();

    /**
     * Remembers a number, durably. Called after each write, and when a vault is opened that was written but not remembered
     * because the process ended between the two.
     *
     * @param number never less than {@link #remembered()}
     */
    void remember(long number);
}
