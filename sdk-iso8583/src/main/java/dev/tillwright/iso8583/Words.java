package dev.tillwright.iso8583;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches eight bytes at a time: every received message is checked byte for byte, so this pays. */
final class Words {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();
    private static final long NIBBLE_TOPS = 0x8888_8888_8888_8888L;
    private static final long BYTE_TOPS = 0x8080_8080_8080_8080L;

    private Words() {}

    /** Eight bytes from {@code pos}, the first one on top; zeros stand for what lies beyond the array. */
    static long load(byte[] b, int pos) {
        if (pos <= b.length - Long.BYTES) {
            return (long) WORD.get(b, pos);
        }
        long word = 0;
        for (int i = pos; i < pos + Long.BYTES; i++) {
            word = (word << 8) | (i < b.length ? b[i] & 0xFF : 0);
        }
        return word;
    }

    /** Writes eight bytes, the top one first. */
    static void store(byte[] b, int pos, long word) {
        WORD.set(b, pos, word);
    }

    /** Writes four bytes, the top one first. */
    static void storeHalf(byte[] b, int pos, int half) {
        HALF.set(b, pos, half);
    }

    /** The first nibble above nine in {@code from..to-1}, counted from the high nibble of {@code off}, or {@code to}. */
    static int aboveNine(byte[] b, int off, int from, int to) {
        for (int at = from & ~1; at < to; at += 16) {
            long word = load(b, off + at / 2);
            if (at < from) {
                word &= -1L >>> 4;
            }
            // a nibble is above nine if it has its 8 and its 4 or 2
            long found = word & (word << 1 | word << 2) & NIBBLE_TOPS;
            if (found != 0) {
                return Math.min(to, at + Long.numberOfLeadingZeros(found) / 4);
            }
        }
        return to;
    }

    /** Tells whether a nibble of the word is above nine. */
    static boolean anyAboveNine(long word) {
        return (word & (word << 1 | word << 2) & NIBBLE_TOPS) != 0;
    }

    /** The first byte above 7F in {@code from..to-1}, or {@code to}. */
    static int aboveAscii(byte[] b, int from, int to) {
        for (int at = from; at < to; at += Long.BYTES) {
            long found = load(b, at) & BYTE_TOPS;
            if (found != 0) {
                return Math.min(to, at + Long.numberOfLeadingZeros(found) / 8);
            }
        }
        return to;
    }
}
