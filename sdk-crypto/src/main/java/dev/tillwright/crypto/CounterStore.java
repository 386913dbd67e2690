package dev.tillwright.crypto;

/**
 * Keeps the transaction counter of a DUKPT pad over power failures: a provider interface. Need not be thread-safe; a pad
 * makes one call at a time.
 *
 * <p>A counter that was used twice gives two transactions the same keys, which is what DUKPT is there to prevent. So the
 * store is the judge of what was used: a file with a forced write, or a row of a database, per initial key.
 */
public interface CounterStore {
    /** The highest counter that was taken for that initial key, 0 if none was. */
    long last(InitialKeyId key);

    /**
     * Takes a counter, durably: whatever happens after the return, {@link #last} never gives a lower one. The pad calls it
     * before the counter's key is used for anything.
     *
     * <p>A fault may be thrown, of whatever type; the pad passes it on and gives the counter up, used or not.
     *
     * @return false, with nothing changed, if the counter is not above the last one: another pad runs on the same key
     */
    boolean take(InitialKeyId key, long counter);
}
