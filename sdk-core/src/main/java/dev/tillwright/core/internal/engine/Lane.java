package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One terminal id as the machine sees it. Immutable.
 *
 * @param id which one
 * @param rules the settings it decides by
 * @param lastStan the last trace number 流水号 given out; durable, never set back
 * @param batch the current batch 批次号; durable, 0 before the first sign-in
 * @param batchWhole whether this journal has seen the batch from its beginning; durable
 * @param day the host's day as its answers tell it; durable
 * @param signedInOn the day, by the till's clock, of the last sign-in; {@link Long#MIN_VALUE} when none in this run
 * @param signIn whether working keys are in use
 * @param signInDueAt monotonic time before which no further sign-in is tried
 * @param signInTries sign-ins that failed in a row
 * @param draft a sale that is not journalled yet
 * @param open attempts in doubt, oldest first
 * @param recent settled attempts, oldest first, for late answers
 * @param requestInFlight the attempt whose request is on the line, or whose chip decides
 * @param reversalInFlight the reversal that is on the line
 * @param awaited attempts that the till waits for, with the monotonic time at which it must hear
 * @param notices script results that the host has not confirmed; durable
 * @param stopped why the lane takes no money any more, absent while it does
 */
public record Lane(
        LaneId id,
        Rules rules,
        int lastStan,
        int batch,
        boolean batchWhole,
        HostDay day,
        long signedInOn,
        SignInState signIn,
        long signInDueAt,
        int signInTries,
        Optional<SaleDraft> draft,
        List<Attempt> open,
        List<Attempt> recent,
        Optional<String> requestInFlight,
        Optional<Flying> reversalInFlight,
        Map<String, Long> awaited,
        Notices notices,
        Optional<String> stopped) {

    /** How many settled attempts a lane remembers for late answers. */
    static final int REMEMBERED = 64;

    /** Whether working keys are in use. */
    public enum SignInState {
        /** No, or not surely the right ones. */
        NEEDED,
        /** A sign-in is on the line. */
        RUNNING,
        /** Yes. */
        DONE
    }

    /**
     * A sale before it is journalled. Immutable.
     *
     * @param ask what the till asked
     * @param key the attempt key it will have
     * @param preparing whether the card is being read; before that it waits for a sign-in
     */
    public record SaleDraft(SaleAsk ask, String key, boolean preparing) {}

    /**
     * A reversal on the line. Immutable.
     *
     * @param id whose
     * @param tryNo which try, from 1
     * @param proves whether an accepting answer to this very try proves the money undone: when it left, the original
     *     could not arrive any more
     */
    public record Flying(String id, int tryNo, boolean proves) {}

    /** A lane as the journal knows it, before its {@link Event.Opened}. */
    public static Lane restored(
            LaneId id,
            Rules rules,
            int lastStan,
            int batch,
            boolean batchWhole,
            HostDay day,
            List<Attempt> open,
            List<Attempt> recent) {
        return restored(id, rules, lastStan, batch, batchWhole, day, open, recent, Notices.NONE);
    }

    /** The same, with script results to send. */
    public static Lane restored(
            LaneId id,
            Rules rules,
            int lastStan,
            int batch,
            boolean batchWhole,
            HostDay day,
            List<Attempt> open,
            List<Attempt> recent,
            Notices notices) {
        return new Lane(
                id,
                rules,
                lastStan,
                batch,
                batchWhole,
                day,
                Long.MIN_VALUE,
                SignInState.NEEDED,
                Long.MIN_VALUE,
                0,
                Optional.empty(),
                List.copyOf(open),
                List.copyOf(recent),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                notices,
                Optional.empty());
    }

    /** The attempt that shuts the lane, if one does. */
    public Optional<Attempt> gate() {
        return open.stream().filter(a -> a.state().gate()).findFirst();
    }

    /** An attempt that the lane remembers, by id. */
    public Optional<Attempt> find(String attemptId) {
        return Stream.concat(open.stream(), recent.stream())
                .filter(a -> a.id().equals(attemptId))
                .findFirst();
    }

    /** Whether a void of this attempt is still open. */
    public boolean voiding(Attempt sale) {
        return open.stream()
                .anyMatch(v -> v.originalId().filter(sale.id()::equals).isPresent());
    }

    /** Whether a void of this attempt is open and only a person can settle it. */
    public boolean voidUnproven(Attempt sale) {
        return open.stream()
                .anyMatch(v -> v.state() == AttemptState.UNPROVEN
                        && v.originalId().filter(sale.id()::equals).isPresent());
    }

    /** What the lane can do now. */
    public Status status() {
        if (stopped.isPresent()) {
            return Status.STOPPED;
        }
        if (!awaited.isEmpty() || draft.isPresent()) {
            return Status.BUSY;
        }
        if (gate().isPresent()) {
            return Status.BLOCKED;
        }
        return signIn == SignInState.DONE ? Status.READY : Status.SIGNED_OUT;
    }

    /** What a lane can do now. */
    public enum Status {
        /** Takes a sale. */
        READY,
        /** Serves a sale. */
        BUSY,
        /** An open reversal shuts it. */
        BLOCKED,
        /** Has no working keys; a sale signs in first. */
        SIGNED_OUT,
        /** The journal failed: open it again. */
        STOPPED
    }
}
