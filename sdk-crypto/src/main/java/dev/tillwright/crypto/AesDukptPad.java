package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.AesDerivation.Usage;

/**
 * A terminal under AES DUKPT that counts by itself: each call gives the working keys of a serial number that was never
 * used. For one thread at a time; a second call while one runs is refused. Closing wipes it.
 *
 * <p>It keeps 32 future keys and neither the initial key nor a past one; what {@link TdesDukptPad} says of restarts holds
 * here too.
 */
public final class AesDukptPad implements AutoCloseable {
    private final InitialKeyId id;
    private final DerivedKeyType type;
    private final DukptPad pad;

    private AesDukptPad(InitialKeyId id, DerivedKeyType type, DukptPad pad) {
        this.id = id;
        this.type = type;
        this.pad = pad;
    }

    /**
     * Loads an initial key and goes on behind the last counter of the store. The key is not needed afterwards: close it.
     *
     * @throws KsnException if the id belongs to another initial key, or no counter is left
     * @throws KeyUsageException if the key is no initial key for AES, or it is closed
     * @throws IllegalStateException if the store gives what is no counter
     */
    public static AesDukptPad load(DukptKey initialKey, InitialKeyId id, CounterStore counters) {
        requireNonNull(initialKey, "initialKey");
        requireNonNull(counters, "counters");
        AesKsn.first(id); // refuses the id of a Triple DES key
        DerivedKeyType type = DerivedKeyType.ofAes(initialKey.info().algorithm());
        DukptPad pad = DukptPad.load(
                initialKey,
                id,
                counters,
                (parent, counter) -> AesDerivation.derive(parent, Usage.KEY_DERIVATION, type, id, counter));
        return new AesDukptPad(id, type, pad);
    }

    /**
     * The working keys of the next transaction; whoever gets them closes them.
     *
     * @throws KsnException if the initial key is used up, or another pad has taken the counter
     * @throws KeyUsageException if the pad is closed
     * @throws IllegalStateException if another call is running
     */
    public AesDukptKeys next() {
        DukptPad.Taken taken = pad.next();
        return new AesDukptKeys(AesKsn.at(id, taken.counter()), type, DukptEnd.TERMINAL, taken.key());
    }

    @Override
    public void close() {
        pad.close();
    }

    @Override
    public String toString() {
        return "AesDukptPad[" + id + "]";
    }
}
