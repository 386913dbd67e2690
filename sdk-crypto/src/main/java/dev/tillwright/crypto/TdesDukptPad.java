package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/**
 * A terminal under Triple DES DUKPT that counts by itself: each call gives the working keys of a serial number that was
 * never used. For one thread at a time; a second call while one runs is refused. Closing wipes it.
 *
 * <p>It keeps 21 future keys and neither the initial key nor a past one. The counter is stored before its keys are given out.
 * To go on after a restart it is loaded again from the initial key, which therefore lies in a vault; a PIN pad that is a
 * device keeps its registers instead, and is the one to use outside of tests and simulators.
 */
public final class TdesDukptPad implements AutoCloseable {
    private final InitialKeyId id;
    private final DataKeyScheme dataKeys;
    private final DukptPad pad;

    private TdesDukptPad(InitialKeyId id, DataKeyScheme dataKeys, DukptPad pad) {
        this.id = id;
        this.dataKeys = dataKeys;
        this.pad = pad;
    }

    /**
     * Loads an initial key, with data keys by {@link DataKeyScheme#X9_24_2009}, and goes on behind the last counter of the
     * store. The key is not needed afterwards: close it.
     *
     * @throws KsnException if the id belongs to another initial key, or no counter is left
     * @throws KeyUsageException if the key is no initial key for Triple DES, its vault never yields bytes, or it is closed
     * @throws IllegalStateException if the store gives what is no counter
     */
    public static TdesDukptPad load(DukptKey initialKey, InitialKeyId id, CounterStore counters) {
        return load(initialKey, id, DataKeyScheme.X9_24_2009, counters);
    }

    /**
     * Loads an initial key and goes on behind the last counter of the store. The key is not needed afterwards: close it.
     *
     * @throws KsnException if the id belongs to another initial key, or no counter is left
     * @throws KeyUsageException if the key is no initial key for Triple DES, its vault never yields bytes, or it is closed
     * @throws IllegalStateException if the store gives what is no counter
     */
    public static TdesDukptPad load(
            DukptKey initialKey, InitialKeyId id, DataKeyScheme dataKeys, CounterStore counters) {
        requireNonNull(initialKey, "initialKey");
        requireNonNull(dataKeys, "dataKeys");
        requireNonNull(counters, "counters");
        TdesKsn.first(id); // refuses the id of an AES key
        DukptPad pad =
                DukptPad.load(initialKey, id, counters, (parent, counter) -> TdesDerivation.child(parent, id, counter));
        return new TdesDukptPad(id, dataKeys, pad);
    }

    /**
     * The working keys of the next transaction; whoever gets them closes them.
     *
     * @throws KsnException if the initial key is used up, or another pad has taken the counter
     * @throws KeyUsageException if the pad is closed
     * @throws IllegalStateException if another call is running
     */
    public TdesDukptKeys next() {
        DukptPad.Taken taken = pad.next();
        return new TdesDukptKeys(TdesKsn.at(id, taken.counter()), dataKeys, DukptEnd.TERMINAL, taken.key());
    }

    @Override
    public void close() {
        pad.close();
    }

    @Override
    public String toString() {
        return "TdesDukptPad[" + id + "]";
    }
}
