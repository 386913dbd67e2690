package dev.tillwright.device.internal.driver.escpos;

/**
 * One look at a printer's sensors: three questions, one after the other. Not thread-safe.
 *
 * <p>An answer does not say which question it answers. So only one is open at a time, and after a question that was not
 * answered in time nothing is asked until the line has been silent: a late answer must not pass for the next one.
 */
final class StatusRound {
    /** What keeps it offline, errors, paper. */
    private static final int[] QUESTIONS = {2, 3, 4};

    private static final int MOST_MISSES = 3;

    private final long statusMillis;
    private final long settleMillis;
    private PrinterStatus status = PrinterStatus.READY;
    private boolean open;
    private boolean draining;
    private int next;
    private int misses;
    private long wakeAt = Long.MAX_VALUE;

    StatusRound(PrintTimes times) {
        statusMillis = times.status().toMillis();
        settleMillis = times.settle().toMillis();
    }

    /** Begins; the first question to send. */
    byte[] begin(long now) {
        status = PrinterStatus.READY;
        open = true;
        draining = false;
        next = 0;
        return ask(now);
    }

    private byte[] ask(long now) {
        wakeAt = now + statusMillis;
        return Commands.askStatus(QUESTIONS[next]);
    }

    /** Takes an answer; the next question to send, or nothing. */
    byte[] answered(StatusFrame.RealTime answer, long now) {
        if (!open) {
            return new byte[0]; // nobody asked
        } else if (draining) {
            wakeAt = now + settleMillis;
            return new byte[0];
        }
        misses = 0;
        status = status.answered(QUESTIONS[next], answer.value());
        next++;
        if (next < QUESTIONS.length) {
            return ask(now);
        }
        end();
        return new byte[0];
    }

    /** Time passes; a question to send again, or nothing. */
    byte[] tick(long now) {
        if (!open || now < wakeAt) {
            return new byte[0];
        } else if (draining) {
            return begin(now);
        }
        misses++;
        draining = true;
        wakeAt = now + settleMillis;
        return new byte[0];
    }

    void end() {
        open = false;
        draining = false;
        wakeAt = Long.MAX_VALUE;
    }

    /** Whether questions are open. */
    boolean open() {
        return open;
    }

    /** Whether the printer has not answered at all for too long. */
    boolean mute() {
        return misses >= MOST_MISSES;
    }

    /** What is known when the round is over. */
    PrinterStatus status() {
        return status;
    }

    /** When {@link #tick} is due. */
    long wakeAt() {
        return wakeAt;
    }
}
