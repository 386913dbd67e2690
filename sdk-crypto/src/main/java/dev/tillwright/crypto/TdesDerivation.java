package dev.tillwright.crypto;

import java.util.Arrays;

/** The key derivation of Triple DES DUKPT (ANSI X9.24-1:2009), on bytes. Parity bits are never adjusted. Stateless. */
final class TdesDerivation {
    private static final int HALF = 8;
    private static final int KEY = 16;

    /** Where the counter's bits are in the right 8 bytes of a KSN: bytes 5 to 7, and of byte 5 five bits. */
    private static final int COUNTER_AT = 5;

    private TdesDerivation() {}

    /** The initial key of that terminal; the caller wipes it. */
    static byte[] initialKey(byte[] baseKey, InitialKeyId id) {
        byte[] terminal = Arrays.copyOf(id.bytes(), HALF);
        byte[] masked = baseKey.clone();
        try (DesSteps des = new DesSteps()) {
            byte[] key = new byte[KEY];
            des.encryptTriple(baseKey, terminal, key, 0);
            mask(masked, 0);
            mask(masked, HALF);
            des.encryptTriple(masked, terminal, key, HALF);
            return key;
        } finally {
            Arrays.fill(masked, (byte) 0);
        }
    }

    /** The key of that counter, before any variant; the caller wipes it. */
    static byte[] transactionKey(byte[] initialKey, InitialKeyId id, long counter) {
        byte[] key = initialKey.clone();
        long reached = 0;
        try (DesSteps des = new DesSteps()) {
            for (long left = counter; left != 0; left &= ~Long.highestOneBit(left)) {
                reached |= Long.highestOneBit(left);
                byte[] parent = key;
                key = child(des, parent, id, reached);
                Arrays.fill(parent, (byte) 0);
            }
        }
        return key;
    }

    /** The key of that counter from the key of the counter without its lowest bit; the caller wipes it. */
    static byte[] child(byte[] parent, InitialKeyId id, long counter) {
        try (DesSteps des = new DesSteps()) {
            return child(des, parent, id, counter);
        }
    }

    private static byte[] child(DesSteps des, byte[] parent, InitialKeyId id, long counter) {
        byte[] register = new byte[HALF];
        for (int i = 0; i < HALF; i++) {
            register[i] = id.byteAt(i + 2);
        }
        register[COUNTER_AT] |= (byte) (counter >>> 16);
        register[COUNTER_AT + 1] = (byte) (counter >>> 8);
        register[COUNTER_AT + 2] = (byte) counter;
        byte[] out = new byte[KEY];
        byte[] left = Arrays.copyOf(parent, HALF);
        byte[] right = Arrays.copyOfRange(parent, HALF, KEY);
        byte[] block = new byte[HALF];
        try {
            step(des, left, right, register, block);
            System.arraycopy(block, 0, out, HALF, HALF);
            mask(left, 0);
            mask(right, 0);
            step(des, left, right, register, block);
            System.arraycopy(block, 0, out, 0, HALF);
            return out;
        } finally {
            Arrays.fill(left, (byte) 0);
            Arrays.fill(right, (byte) 0);
            Arrays.fill(block, (byte) 0);
        }
    }

    /** The right half goes around the cipher, under the left half. */
    private static void step(DesSteps des, byte[] left, byte[] right, byte[] register, byte[] block) {
        for (int i = 0; i < HALF; i++) {
            block[i] = (byte) (register[i] ^ right[i]);
        }
        des.encrypt(left, block);
        CipherRun.xorInto(block, right, 0);
    }

    /** The pattern C0C0C0C000000000 over one half of a key. */
    private static void mask(byte[] key, int at) {
        for (int i = at; i < at + 4; i++) {
            key[i] ^= (byte) 0xC0;
        }
    }

    /** The key for that work, as it is; the caller wipes it. */
    static byte[] variant(byte[] transactionKey, Variant variant) {
        byte[] key = transactionKey.clone();
        key[variant.at] ^= (byte) 0xFF;
        key[variant.at + HALF] ^= (byte) 0xFF;
        return key;
    }

    /** The key for data; the caller wipes it. */
    static byte[] dataKey(byte[] transactionKey, Variant variant, DataKeyScheme scheme) {
        return switch (scheme) {
            case PIN_VARIANT -> variant(transactionKey, Variant.PIN);
            case VARIANT_ONLY -> variant(transactionKey, variant);
            case X9_24_2009 -> underItself(variant(transactionKey, variant));
        };
    }

    private static byte[] underItself(byte[] variant) {
        byte[] half = new byte[HALF];
        try (DesSteps des = new DesSteps()) {
            byte[] key = new byte[KEY];
            for (int at = 0; at < KEY; at += HALF) {
                System.arraycopy(variant, at, half, 0, HALF);
                des.encryptTriple(variant, half, key, at);
            }
            return key;
        } finally {
            Arrays.fill(variant, (byte) 0);
            Arrays.fill(half, (byte) 0);
        }
    }

    /** What a transaction key is turned into, by the byte of each half that is inverted. */
    enum Variant {
        /** PIN blocks. */
        PIN(7),
        /** MAC of what the terminal sends. */
        MAC_REQUEST(6),
        /** MAC of what the host sends. */
        MAC_RESPONSE(4),
        /** Data that the terminal sends. */
        DATA_REQUEST(5),
        /** Data that the host sends. */
        DATA_RESPONSE(3);

        private final int at;

        Variant(int at) {
            this.at = at;
        }
    }
}
