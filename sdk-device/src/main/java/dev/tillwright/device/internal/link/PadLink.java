package dev.tillwright.device.internal.link;

import static dev.tillwright.device.internal.frame.LrcFraming.ACK;
import static dev.tillwright.device.internal.frame.LrcFraming.EOT;
import static dev.tillwright.device.internal.frame.LrcFraming.NAK;
import static dev.tillwright.device.internal.frame.LrcFraming.STX;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.frame.LrcFraming;
import dev.tillwright.device.internal.frame.LrcParser;
import dev.tillwright.device.internal.frame.Unit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command at a time over {@code start content end LRC}: acknowledgements, repeats, deadlines, and the way back to
 * rest. Not thread-safe: made for one command on one wire, whose clock is its only clock.
 *
 * <p>An answer belongs to the command whose acknowledgement came before it. A frame that comes ahead of the
 * acknowledgement is a late answer to something else, and is dropped: for a PIN that is a matter of security.
 */
public final class PadLink {
    /** How long a pad may take to acknowledge. */
    static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(1);
    /** The longest pause inside a frame. */
    static final Duration BETWEEN_BYTES = Duration.ofMillis(500);
    /** How long a cancelled pad may take to come to rest. */
    static final Duration AT_REST_WITHIN = Duration.ofSeconds(1);
    /** So long nothing more comes from a pad at rest. */
    static final Duration SILENCE = Duration.ofMillis(100);

    private static final int TRIES = 3;
    private static final byte[] CANCEL = LrcFraming.PIN_PAD.encode(STX, new byte[] {'7', '2'});
    private static final Logger LOG = LoggerFactory.getLogger(PadLink.class);

    private final Wire wire;
    private final Consumer<String> counter;
    private final LrcParser parser = new LrcParser(LrcFraming.PIN_PAD);
    private final Deque<Unit> units = new ArrayDeque<>();
    private long lastByte;

    /**
     * A link for one command.
     *
     * @param wire the line
     * @param counter takes what is worth counting, by name
     */
    public PadLink(Wire wire, Consumer<String> counter) {
        this.wire = wire;
        this.counter = counter;
    }

    /** What came of a command or of waiting for an answer. */
    public enum Said {
        /** The pad has taken the command. */
        ACKNOWLEDGED,
        /** The pad has ended it: refused, cancelled at the pad, timed out. */
        ENDED,
        /** Nothing came in time. */
        NOTHING
    }

    /**
     * Sends a command that may be sent again, since doing it twice is doing it once.
     *
     * @param start STX or SI
     * @param content the packet; stays the caller's
     * @return {@link Said#ACKNOWLEDGED} or {@link Said#ENDED}
     * @throws DeviceException if the pad doesn't acknowledge three times
     */
    public Said command(int start, byte[] content) {
        return send(start, content, () -> {});
    }

    /**
     * Sends a command that must not run twice, such as asking for a PIN: before it is sent again, the pad is brought to
     * rest.
     *
     * @param start STX or SI
     * @param content the packet; stays the caller's
     * @return {@link Said#ACKNOWLEDGED} or {@link Said#ENDED}
     * @throws DeviceException if the pad doesn't acknowledge three times
     */
    public Said commandOnce(int start, byte[] content) {
        return send(start, content, this::rest);
    }

    private Said send(int start, byte[] content, Runnable beforeRepeat) {
        byte[] frame = LrcFraming.PIN_PAD.encode(start, content);
        try {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                wire.send(frame);
                Optional<Said> said = acknowledgement();
                if (said.isPresent()) {
                    return said.get();
                }
                counter.accept("frames.repeated");
                if (attempt < TRIES) {
                    beforeRepeat.run();
                }
            }
        } finally {
            Arrays.fill(frame, (byte) 0); // it may hold a card number
        }
        wire.renew("the pad does not acknowledge");
        throw DeviceException.of(
                DeviceFault.NOT_CONNECTED,
                "the PIN pad does not acknowledge: check cable and speed, switch the pad off and on");
    }

    /** Acknowledged or ended; empty for a NAK or silence, after which the frame is sent again. */
    private Optional<Said> acknowledgement() {
        long until = wire.nanos() + ACKNOWLEDGED_WITHIN.toNanos();
        for (Unit unit = next(until); unit != null; unit = next(until)) {
            if (unit.isControl(ACK)) {
                return Optional.of(Said.ACKNOWLEDGED);
            }
            if (unit.isControl(EOT)) {
                return Optional.of(Said.ENDED);
            }
            if (unit.isControl(NAK)) {
                return Optional.empty();
            }
            dropLate(unit);
        }
        return Optional.empty();
    }

    /** What a waiting pad says. */
    public static final class Answer implements AutoCloseable {
        private final Said said;
        private final @Nullable Unit frame;

        private Answer(Said said, @Nullable Unit frame) {
            this.said = said;
            this.frame = frame;
        }

        /** {@return the frame; empty if the pad ended the command or nothing came} */
        public Optional<Unit> frame() {
            return Optional.ofNullable(frame);
        }

        /** {@return whether the pad ended the command} */
        public boolean ended() {
            return said == Said.ENDED;
        }

        /** Overwrites the frame. */
        @Override
        public void close() {
            if (frame != null) {
                frame.close();
            }
        }
    }

    /**
     * Waits for the answer of the acknowledged command, and acknowledges it. A broken one is asked for again.
     *
     * @param until the end of the wait
     * @return the answer; without frame when the pad ended, time is over, or a cancel was asked for
     */
    public Answer answer(long until) {
        return answer(until, wire::cancelled);
    }

    private Answer answer(long until, BooleanSupplier given) {
        for (int broken = 0; ; ) {
            Unit unit = next(until, given);
            if (unit == null) {
                return new Answer(Said.NOTHING, null);
            }
            if (unit.isControl(EOT)) {
                return new Answer(Said.ENDED, null);
            }
            if (unit.kind() == Unit.Kind.FRAME) {
                say(ACK);
                return new Answer(Said.ACKNOWLEDGED, unit);
            }
            if (unit.kind() == Unit.Kind.BROKEN) {
                counter.accept("frames.broken");
                broken++;
                if (broken > TRIES) {
                    rest();
                    throw protocol("its answers arrive broken: check the cable");
                }
                say(NAK);
            }
        }
    }

    /**
     * Like {@link #answer}, for a pad that answers by itself within a moment, and must.
     *
     * @param prefix how the answer begins
     * @return the answer's frame
     * @throws DeviceException if the pad ends the command, says something else or nothing
     */
    public Unit mustAnswer(String prefix, Duration within) {
        Answer answer = answer(wire.nanos() + within.toNanos(), () -> false);
        if (answer.frame().isEmpty()) {
            if (answer.ended()) {
                throw protocol("it refuses the command " + prefix + ": its model may not know it");
            }
            wire.renew("no answer to the command " + prefix);
            throw DeviceException.of(
                    DeviceFault.NOT_CONNECTED, "the PIN pad does not answer the command " + prefix + ": restart it");
        }
        Unit frame = answer.frame().get();
        if (!frame.startsWith(prefix)) {
            frame.close();
            rest();
            throw protocol("it answers something else than " + prefix + ": is another device behind the port?");
        }
        return frame;
    }

    /** Waits for the EOT with which a pad closes some management commands; its absence is forgiven. */
    public void awaitEnd() {
        long until = wire.nanos() + BETWEEN_BYTES.toNanos();
        for (Unit unit = next(until); unit != null && !unit.isControl(EOT); unit = next(until)) {
            dropLate(unit);
        }
    }

    /**
     * Cancels whatever the pad does and waits until it is at rest: its EOT, then silence. What it still says is dropped. If it
     * doesn't come to rest, the connection is made anew.
     */
    public void rest() {
        wire.send(CANCEL.clone());
        long until = wire.nanos() + AT_REST_WITHIN.toNanos();
        boolean ended = false;
        for (Unit unit = next(until); unit != null; unit = next(until)) {
            if (unit.isControl(EOT)) {
                ended = true;
                until = Math.min(until, wire.nanos() + SILENCE.toNanos());
            } else {
                dropLate(unit);
            }
        }
        parser.reset();
        if (!ended) {
            counter.accept("cancels.unanswered");
            wire.renew("the pad did not end its command when it was cancelled");
        }
    }

    /** Drops what the pad has said so far, and sees whether it is quiet. */
    public void drain() {
        long until = wire.nanos() + SILENCE.toNanos();
        for (Unit unit = next(until); unit != null; unit = next(until)) {
            dropLate(unit);
        }
        parser.reset();
    }

    private void dropLate(Unit unit) {
        if (unit.kind() == Unit.Kind.FRAME) {
            counter.accept("answers.late");
            LOG.debug("dropped a late answer: {}", unit);
            say(ACK); // or the pad would send it again
            unit.close();
        }
    }

    private void say(int control) {
        wire.send(new byte[] {(byte) control});
    }

    private @Nullable Unit next(long until) {
        return next(until, () -> false);
    }

    /**
     * The next unit; null when time is over or the wait is given up. A cancel wakes a wait only once, so it is asked for ahead
     * of each; and a short wait, such as for an acknowledgement, goes on in spite of it. A frame that stops midway is broken.
     */
    private @Nullable Unit next(long until, BooleanSupplier given) {
        while (units.isEmpty()) {
            if (given.getAsBoolean() || wire.nanos() - until >= 0) {
                return null;
            }
            long pause = lastByte + BETWEEN_BYTES.toNanos();
            boolean midFrame = parser.midFrame();
            byte[] bytes = wire.receive(midFrame ? Math.min(until, pause) : until);
            if (bytes.length > 0) {
                lastByte = wire.nanos();
                parser.feed(bytes, units::add);
                Arrays.fill(bytes, (byte) 0);
            } else if (midFrame && wire.nanos() - pause >= 0) {
                parser.reset();
                counter.accept("frames.broken");
                say(NAK);
            }
        }
        return units.remove();
    }

    private static DeviceException protocol(String what) {
        return DeviceException.of(DeviceFault.PROTOCOL, "the PIN pad breaks its protocol: " + what);
    }
}
