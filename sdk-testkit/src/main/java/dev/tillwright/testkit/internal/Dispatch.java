package dev.tillwright.testkit.internal;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Puts answers on the line, whole or damaged, now or later. Thread-safe. */
final class Dispatch {
    private static final int BODY = 2 + Frames.ENVELOPE;
    private static final int CUT = 5;

    private final ScheduledExecutorService scheduler;

    Dispatch(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    /** Sends a frame as the plan wants it. */
    void send(Connection line, byte[] frame, FaultPlan plan) {
        byte[] bytes = damaged(frame, plan);
        Runnable sending = () -> deliver(line, bytes, plan);
        if (plan.delay().isZero()) {
            sending.run();
        } else {
            // The handle is not needed: an answer on its way can't be called back.
            ScheduledFuture<?> unused = scheduler.schedule(sending, plan.delay().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static void deliver(Connection line, byte[] bytes, FaultPlan plan) {
        switch (plan.delivery()) {
            case SEND -> line.send(bytes);
            case BYTE_BY_BYTE -> line.sendByteByByte(bytes);
            case TWICE -> {
                line.send(bytes);
                line.send(bytes);
            }
            case CLOSE -> line.close();
            case LOSE -> {
                // lost on its way: the line stays open and silent
            }
        }
    }

    static byte[] damaged(byte[] frame, FaultPlan plan) {
        return switch (plan.wire()) {
            case BIT_FLIP -> flipped(frame, plan.seed());
            case TRUNCATED -> resized(frame, frame.length - CUT);
            case TRAILING -> resized(frame, frame.length + CUT);
            case GARBAGE_LENGTH -> lengthOf(frame.clone(), CUT);
            case WHOLE, WRONG_CHECK_VALUE -> frame;
        };
    }

    private static byte[] flipped(byte[] frame, long seed) {
        byte[] bytes = frame.clone();
        int bit = new SplittableRandom(seed).nextInt((frame.length - BODY) * Byte.SIZE);
        bytes[BODY + bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return bytes;
    }

    private static byte[] resized(byte[] frame, int length) {
        return lengthOf(Arrays.copyOf(frame, length), length - 2);
    }

    private static byte[] lengthOf(byte[] frame, int length) {
        frame[0] = (byte) (length >> 8);
        frame[1] = (byte) length;
        return frame;
    }
}
