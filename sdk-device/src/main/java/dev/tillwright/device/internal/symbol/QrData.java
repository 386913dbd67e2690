package dev.tillwright.device.internal.symbol;

/**
 * The bytes of a QR code (ISO/IEC 18004) of error correction M: byte mode, padded, divided into blocks, corrected,
 * interleaved. Immutable.
 *
 * <p>Versions 1 to {@value #LARGEST} only: larger ones have modules too small for a receipt.
 */
final class QrData {
    /** The largest version. */
    static final int LARGEST = 20;

    /** Correction bytes of each block, by version from 1. */
    private static final int[] CORRECTION = {
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26
    };
    /** Blocks, by version from 1. */
    private static final int[] BLOCKS = {1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16};

    private QrData() {}

    /** The smallest version that holds so many bytes. */
    static int versionFor(int bytes) {
        for (int version = 1; version <= LARGEST; version++) {
            int head = version < 10 ? 2 : 3; // mode and length, rounded up to bytes: 4 + 8 or 4 + 16 bits
            if (bytes + head <= dataBytes(version)) {
                return version;
            }
        }
        throw new IllegalArgumentException("a QR code of " + bytes + " bytes is too large for a receipt");
    }

    /** All bytes of a version, data and correction. */
    static int allBytes(int version) {
        int modules = (16 * version + 128) * version + 64;
        if (version > 1) {
            int aligned = version / 7 + 2;
            modules -= (25 * aligned - 10) * aligned - 55;
        }
        return (version > 6 ? modules - 36 : modules) / 8;
    }

    private static int dataBytes(int version) {
        return allBytes(version) - CORRECTION[version - 1] * BLOCKS[version - 1];
    }

    /** What is drawn, in order. */
    static int[] codewords(byte[] content, int version) {
        int[] data = padded(content, version);
        int blocks = BLOCKS[version - 1];
        ReedSolomon code = new ReedSolomon(CORRECTION[version - 1]);
        int[][] parts = new int[blocks][];
        int[][] corrections = new int[blocks][];
        int longer = data.length % blocks;
        int from = 0;
        for (int i = 0; i < blocks; i++) {
            int length = data.length / blocks + (i >= blocks - longer ? 1 : 0);
            parts[i] = java.util.Arrays.copyOfRange(data, from, from + length);
            corrections[i] = code.remainder(parts[i]);
            from += length;
        }
        int[] all = new int[allBytes(version)];
        int at = interleave(parts, all, 0);
        interleave(corrections, all, at);
        return all;
    }

    private static int interleave(int[][] parts, int[] all, int from) {
        int at = from;
        int longest = parts[parts.length - 1].length;
        for (int column = 0; column < longest; column++) {
            for (int[] part : parts) {
                if (column < part.length) {
                    all[at++] = part[column];
                }
            }
        }
        return at;
    }

    /** Mode 0100, length, bytes, 0000, then EC 11 EC 11 .. */
    private static int[] padded(byte[] content, int version) {
        int[] data = new int[dataBytes(version)];
        int at = put(data, 0, 4, 4);
        at = put(data, at, content.length, version < 10 ? 8 : 16);
        for (byte value : content) {
            at = put(data, at, value & 0xFF, 8);
        }
        int pad = 0xEC;
        for (int i = (at + 4 + 7) / 8; i < data.length; i++) {
            data[i] = pad;
            pad ^= 0xEC ^ 0x11;
        }
        return data;
    }

    private static int put(int[] data, int at, int value, int bits) {
        for (int i = 0; i < bits; i++) {
            int bit = (value >> (bits - 1 - i)) & 1;
            data[(at + i) / 8] |= bit << (7 - (at + i) % 8);
        }
        return at + bits;
    }
}
