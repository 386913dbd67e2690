package dev.tillwright.crypto;

import java.nio.ByteBuffer;

/** The key expansion of AES by the text of FIPS 197, chapter 5.2, to look for round keys in a heap. */
final class AesKeySchedule {
    private AesKeySchedule() {}

    /** All words, the key's own first. */
    static int[] of(byte[] key) {
        int inKey = key.length / Integer.BYTES;
        int[] words = new int[4 * (inKey + 7)];
        ByteBuffer.wrap(key).asIntBuffer().get(words, 0, inKey);
        int constant = 1;
        for (int i = inKey; i < words.length; i++) {
            int word = words[i - 1];
            if (i % inKey == 0) {
                word = substituted(Integer.rotateLeft(word, 8)) ^ constant << 24;
                constant = doubled(constant);
            } else if (inKey > 6 && i % inKey == 4) {
                word = substituted(word);
            }
            words[i] = words[i - inKey] ^ word;
        }
        return words;
    }

    private static int substituted(int word) {
        int out = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out |= substitutedByte(word >>> shift & 0xFF) << shift;
        }
        return out;
    }

    /** The S-box: the inverse in the field, then the affine map. */
    private static int substitutedByte(int value) {
        int inverse = 0;
        for (int candidate = 1; candidate < 256; candidate++) {
            if (product(value, candidate) == 1) {
                inverse = candidate;
            }
        }
        int out = 0x63;
        for (int turn = 0; turn < 5; turn++) {
            out ^= (inverse << turn | inverse >>> (8 - turn)) & 0xFF;
        }
        return out;
    }

    private static int product(int one, int other) {
        int product = 0;
        int factor = one;
        for (int rest = other; rest != 0; rest >>>= 1) {
            product ^= (rest & 1) == 0 ? 0 : factor;
            factor = doubled(factor);
        }
        return product;
    }

    private static int doubled(int value) {
        return (value << 1 ^ ((value & 0x80) == 0 ? 0 : 0x11B)) & 0xFF;
    }
}
