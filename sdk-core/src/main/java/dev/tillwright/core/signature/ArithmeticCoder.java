package dev.tillwright.core.signature;

import java.io.ByteArrayOutputStream;

/**
 * The adaptive arithmetic encoder of ITU-T T.82 (annex of JBIG1, the same as the QM coder of T.81). Not thread-safe.
 *
 * <p>Each decision has a context; a context learns which of 0 and 1 is likelier, and how much. A byte FF is followed by
 * 00, so that no marker arises.
 */
final class ArithmeticCoder {
    private static final int CONTEXTS = 1 << 10;
    private static final int HALF = 0x8000;

    private final byte[] state = new byte[CONTEXTS];
    private final boolean[] likely = new boolean[CONTEXTS];
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int interval = 0x10000;
    private long code;
    private int shiftsLeft = 11;
    private int waiting = -1;
    private int waitingFf;
    /** Zeros that need not be written if nothing follows. */
    private int zeros;

    /**
     * Encodes one decision.
     *
     * @param context 0 to 1023
     * @param bit what it is
     */
    void encode(int context, boolean bit) {
        int now = state[context];
        int less = Probability.lessLikely(now);
        interval -= less;
        if (bit == likely[context]) {
            if (interval >= HALF) {
                return;
            }
            if (interval < less) { // the halves have changed places
                code += interval;
                interval = less;
            }
            state[context] = (byte) Probability.afterLikely(now);
        } else {
            if (interval >= less) {
                code += interval;
                interval = less;
            }
            likely[context] ^= Probability.switches(now);
            state[context] = (byte) Probability.afterUnlikely(now);
        }
        renormalise();
    }

    private void renormalise() {
        do {
            interval <<= 1;
            code <<= 1;
            shiftsLeft--;
            if (shiftsLeft == 0) {
                byteOut();
                shiftsLeft = 8;
            }
        } while (interval < HALF);
    }

    /** A byte waits until no carry can reach it any more; a run of FF waits with it. */
    private void byteOut() {
        int next = (int) (code >> 19);
        code &= 0x7FFFF;
        if (next > 0xFF) {
            emitWaiting(1);
            waiting = next & 0xFF;
        } else if (next == 0xFF) {
            waitingFf++;
        } else {
            emitWaiting(0);
            waiting = next;
        }
    }

    private void emitWaiting(int carry) {
        if (waiting >= 0) {
            emit(waiting + carry);
        }
        for (; waitingFf > 0; waitingFf--) {
            emit(carry == 1 ? 0 : 0xFF);
        }
    }

    private void emit(int value) {
        if (value == 0) {
            zeros++;
            return;
        }
        for (; zeros > 0; zeros--) {
            out.write(0);
        }
        out.write(value);
        if (value == 0xFF) {
            out.write(0);
        }
    }

    /** {@return all bytes, stuffed, without zeros at the end}; nothing may be encoded after it. */
    byte[] finish() {
        long most = (code + interval - 1) & ~0xFFFFL;
        code = most < code ? most + HALF : most;
        code <<= shiftsLeft;
        emitWaiting(code > 0x7FFFFFF ? 1 : 0);
        emit((int) (code >> 19) & 0xFF);
        emit((int) (code >> 11) & 0xFF);
        return out.toByteArray();
    }
}
