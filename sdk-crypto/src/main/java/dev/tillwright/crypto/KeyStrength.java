package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.params.DESParameters;

/**
 * Tells keys that must not be used. All comparisons run on a copy with odd parity: the library compares bytes with
 * their parity bits, under which 00..00 would pass as strong and two halves that differ in parity bits as two keys.
 */
final class KeyStrength {
    private static final int PART = 8;
    private static final int SHORTEST_HMAC = 16;

    /** The digits up and down, with odd parity: the parts of the keys in test manuals. */
    private static final List<byte[]> MANUAL_PARTS = List.of(oddParity(ascending()), oddParity(reversed(ascending())));

    private KeyStrength() {}

    /** Refuses weak and semi-weak DES keys and equal neighbouring parts. */
    static void requireStrong(KeyKind kind, byte[] key) {
        byte[] odd = oddParity(key.clone());
        try {
            for (int at = 0; at < odd.length; at += PART) {
                if (DESParameters.isWeakKey(odd, at) || (at > 0 && sameParts(odd, at - PART, at))) {
                    throw weak(kind, "is a weak key: have another one generated");
                }
            }
        } finally {
            Arrays.fill(odd, (byte) 0);
        }
    }

    /** Refuses a key all of whose parts stand in test manuals: the digits up or down, or one byte repeated. */
    static void requireNotWellKnown(KeyKind kind, KeyAlgorithm algorithm, byte[] key) {
        // only DES keys have parity bits; for the others every bit counts, but the manuals' keys are the same digits
        byte[] odd = oddParity(key.clone());
        try {
            for (int at = 0; at < odd.length; at += PART) {
                if (!isWellKnownPart(odd, at)) {
                    return;
                }
            }
        } finally {
            Arrays.fill(odd, (byte) 0);
        }
        throw new KeyCheckException(
                KeyCheckException.Reason.TEST_KEY,
                kind.shortName() + " is a well-known test key: load the real one, or open a test vault for tests");
    }

    private static boolean isWellKnownPart(byte[] odd, int at) {
        int size = Math.min(PART, odd.length - at); // a key for HMAC may end within a part
        boolean repeated = true;
        for (int i = 1; i < size; i++) {
            repeated &= odd[at + i] == odd[at];
        }
        return repeated || MANUAL_PARTS.stream().anyMatch(part -> same(part, 0, odd, at, size));
    }

    /** Refuses keys that are weak for their algorithm. */
    static void requireStrong(KeyKind kind, KeyAlgorithm algorithm, byte[] key) {
        switch (algorithm.family()) {
            case DES -> requireStrong(kind, key);
            case SM4 -> requireTwoHalves(kind, algorithm, key);
            case HMAC -> requireLongEnough(kind, key);
            case AES -> {
                // none of its keys is weak
            }
        }
    }

    /** With equal halves, algorithm 3 does no more than algorithm 1. */
    private static void requireTwoHalves(KeyKind kind, KeyAlgorithm algorithm, byte[] key) {
        int half = KeyAlgorithm.SM4.keyBytes();
        if (algorithm == KeyAlgorithm.SM4_DOUBLE && same(key, 0, key, half, half)) {
            throw weak(kind, "has two equal halves: have another one generated");
        }
    }

    private static void requireLongEnough(KeyKind kind, byte[] key) {
        if (key.length < SHORTEST_HMAC) {
            throw weak(kind, "has " + key.length + " bytes: use at least " + SHORTEST_HMAC + " for HMAC");
        }
    }

    private static KeyCheckException weak(KeyKind kind, String why) {
        return new KeyCheckException(KeyCheckException.Reason.WEAK_KEY, kind.shortName() + " " + why);
    }

    private static boolean sameParts(byte[] key, int one, int other) {
        return same(key, one, key, other, PART);
    }

    /** Looks at all bytes always: how many are alike is not to be told by the time it takes. */
    private static boolean same(byte[] one, int atOne, byte[] other, int atOther, int count) {
        int different = 0;
        for (int i = 0; i < count; i++) {
            different |= one[atOne + i] ^ other[atOther + i];
        }
        return different == 0;
    }

    private static byte[] oddParity(byte[] key) {
        DESParameters.setOddParity(key);
        return key;
    }

    private static byte[] ascending() {
        return new byte[] {0x01, 0x23, 0x45, 0x67, (byte) 0x89, (byte) 0xAB, (byte) 0xCD, (byte) 0xEF};
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[bytes.length - 1 - i];
            out[i] = (byte) ((out[i] & 0xF) << 4 | (out[i] >> 4 & 0xF));
        }
        return out;
    }
}
