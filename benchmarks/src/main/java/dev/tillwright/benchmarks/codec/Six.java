package dev.tillwright.benchmarks.codec;

import java.util.Arrays;

/** What a decoder hands out: two texts, two numbers, two arrays. */
record Six(String pan, long amount, long trace, String terminal, byte[] icc, byte[] mac) {
    boolean sameAs(Six other) {
        return pan.equals(other.pan)
                && amount == other.amount
                && trace == other.trace
                && terminal.equals(other.terminal)
                && Arrays.equals(icc, other.icc)
                && Arrays.equals(mac, other.mac);
    }
}
