package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides what happens next to one print job. Not thread-safe. Pure: no line, no clock, no thread of its own; every
 * method takes the time and gives the bytes to write now, which may be none.
 *
 * <p>The printer is looked at before anything is sent. Then chunks of at most 1 KB go out, each with a fence behind it,
 * and the next waits for that fence; so a small buffer never overflows, and the last fence proves that all is on paper.
 * If the paper runs out midway, the printer is made to forget the rest at once, and again when it is ready, since some
 * obey only then; or it would print half a slip later. With new paper the whole slip is printed again and says that it
 * is a reprint.
 */
final class PrintJob {
    /** Where a job stands. */
    enum State {
        /** Not begun. */
        QUEUED,
        /** The printer is asked whether it can print. */
        CHECKING,
        /** Something was sent. */
        PRINTING,
        /** A person must do something first. */
        HELD,
        /** The printer forgets what it has not printed. */
        CLEARING,
        /** All of it is on paper. */
        PRINTED,
        /** It is not, or not wholly, on paper. */
        FAILED,
        /** Nobody knows what is on paper. */
        UNKNOWN
    }

    private static final int MOST_RESTARTS = 5;

    private final Supplier<List<byte[]>> reprint;
    private final PrintTimes times;
    private final StatusRound round;
    private List<byte[]> pieces;
    private State state = State.QUEUED;
    private Optional<PrintResult> result = Optional.empty();
    private Optional<DeviceFault> holding = Optional.empty();
    private Optional<PrinterStatus> seen = Optional.empty();
    private int next;
    private int restarts;
    private boolean sent;
    private long pollAt = Long.MAX_VALUE;
    private long deadline = Long.MAX_VALUE;

    /**
     * A job.
     *
     * @param pieces what is printed
     * @param reprint what is printed instead once a part of it may be on paper already
     */
    PrintJob(List<byte[]> pieces, Supplier<List<byte[]>> reprint, PrintTimes times) {
        this.pieces = List.copyOf(pieces);
        this.reprint = requireNonNull(reprint, "reprint");
        this.times = requireNonNull(times, "times");
        this.round = new StatusRound(times);
    }

    State state() {
        return state;
    }

    /** What became of it; empty while it is not over. */
    Optional<PrintResult> result() {
        return result;
    }

    /** What a person must do; empty unless the job is held. */
    Optional<DeviceFault> holding() {
        return holding;
    }

    /** What the sensors said since the last call. */
    Optional<PrinterStatus> takeSeen() {
        Optional<PrinterStatus> taken = seen;
        seen = Optional.empty();
        return taken;
    }

    /** When {@link #tick} is due, in milliseconds. */
    long wakeAt() {
        return result.isPresent() ? Long.MAX_VALUE : Math.min(round.wakeAt(), Math.min(pollAt, deadline));
    }

    /** Begins. */
    byte[] start(long now) {
        state = State.CHECKING;
        return round.begin(now);
    }

    /** The printer said something. */
    byte[] on(StatusFrame frame, long now) {
        if (result.isPresent() || state == State.QUEUED || state == State.CLEARING) {
            return new byte[0]; // of another time: a late answer to what was forgotten
        } else if (frame instanceof StatusFrame.RealTime answer && round.open()) {
            byte[] more = round.answered(answer, now);
            return round.open() ? more : looked(round.status(), now);
        } else if (frame instanceof StatusFrame.Automatic change && state == State.PRINTING) {
            PrinterStatus status = PrinterStatus.READY.automatic(change);
            seen = Optional.of(status);
            Optional<DeviceFault> fault = status.fault();
            return fault.isPresent() ? hold(fault.get(), now) : new byte[0];
        } else if (frame instanceof StatusFrame.InOrder && sent && next == pieces.size()) {
            return over(State.PRINTED, new PrintResult.Printed()); // even if the paper has run out behind it
        } else if (frame instanceof StatusFrame.InOrder && state == State.PRINTING) {
            return chunk(now);
        }
        return new byte[0];
    }

    /** Time has passed. */
    byte[] tick(long now) {
        if (result.isPresent()) {
            return new byte[0];
        } else if (state == State.CLEARING && now >= deadline) {
            restarts++;
            pieces = List.copyOf(reprint.get());
            return restart(now);
        } else if (now >= deadline) {
            return tooLate();
        } else if (now >= pollAt && !round.open()) {
            pollAt = Long.MAX_VALUE;
            return round.begin(now);
        }
        byte[] more = round.tick(now);
        if (round.mute()) {
            return gone("the printer does not answer: check its cable and power");
        }
        return more;
    }

    /** The line to the printer is gone. */
    void lost() {
        if (result.isEmpty()) {
            gone("the printer was unplugged: plug it in again");
        }
    }

    /** The sensors were read. */
    private byte[] looked(PrinterStatus status, long now) {
        seen = Optional.of(status);
        Optional<DeviceFault> fault = status.fault();
        if (fault.isPresent()) {
            return hold(fault.get(), now);
        }
        if (state == State.CHECKING) {
            return restart(now);
        } else if (state == State.HELD) {
            holding = Optional.empty();
            return sent ? clear(now) : restart(now);
        }
        pollAt = now + times.poll().toMillis();
        return new byte[0];
    }

    private byte[] hold(DeviceFault fault, long now) {
        round.end();
        holding = Optional.of(fault);
        boolean held = state == State.HELD;
        state = State.HELD;
        pollAt = now + times.poll().toMillis();
        if (!held) {
            deadline = now + times.hold().toMillis();
        }
        if (now >= deadline || restarts >= MOST_RESTARTS) {
            return tooLate();
        }
        return sent && !held ? Commands.clear() : new byte[0]; // at once: with new paper it would go on by itself
    }

    private byte[] clear(long now) {
        state = State.CLEARING;
        pollAt = Long.MAX_VALUE;
        deadline = now + times.settle().toMillis();
        return Commands.clear();
    }

    private byte[] restart(long now) {
        state = State.PRINTING;
        next = 0;
        return chunk(now);
    }

    /** As many pieces as a small buffer holds, and a fence. */
    private byte[] chunk(long now) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(EscPosEncoder.LARGEST_PIECE);
        do {
            chunk.writeBytes(pieces.get(next));
            next++;
        } while (next < pieces.size() && chunk.size() + pieces.get(next).length <= EscPosEncoder.LARGEST_PIECE);
        chunk.writeBytes(Commands.fence());
        sent = true;
        round.end();
        pollAt = now + times.poll().toMillis();
        deadline = now + times.fence().toMillis();
        return chunk.toByteArray();
    }

    private byte[] tooLate() {
        if (state == State.HELD) {
            DeviceFault why = holding.orElseThrow();
            byte[] forget = sent ? Commands.clear() : new byte[0];
            over(State.FAILED, new PrintResult.Failed(why));
            return forget;
        }
        return over(State.UNKNOWN, new PrintResult.Unknown()); // it answers, but never says that it has printed
    }

    private byte[] gone(String why) {
        return sent
                ? over(State.UNKNOWN, new PrintResult.Unknown())
                : over(State.FAILED, new PrintResult.Failed(new DeviceFault(DeviceFault.NOT_CONNECTED, why)));
    }

    private byte[] over(State end, PrintResult what) {
        state = end;
        result = Optional.of(what);
        holding = Optional.empty();
        round.end();
        return new byte[0];
    }
}
