package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The key derivation of AES DUKPT (ANSI X9.24-3:2017). Stateless.
 *
 * <p>The base key and the initial key take part by encrypting blocks only, so that either may live in a vault that never
 * yields bytes.
 */
final class AesDerivation {
    private static final int BLOCK = 16;
    private static final int TAIL_AT = 8;
    private static final int HALF_ID = 4;
    private static final byte VERSION = 1;

    private AesDerivation() {}

    /** The initial key of that terminal, of the base key's type; the caller wipes it. */
    static byte[] initialKey(UnaryOperator<byte[]> base, DerivedKeyType type, InitialKeyId id) {
        byte[] data = data(Usage.INITIAL_KEY, type);
        for (int at = TAIL_AT; at < data.length; at += BLOCK) {
            System.arraycopy(id.bytes(), 0, data, at, 2 * HALF_ID);
        }
        return cut(base.apply(data), type);
    }

    /** The key of that counter, from which working keys are derived; the caller wipes it. */
    static byte[] transactionKey(UnaryOperator<byte[]> initial, DerivedKeyType type, InitialKeyId id, long counter) {
        long reached = Long.highestOneBit(counter);
        byte[] key = derive(initial, Usage.KEY_DERIVATION, type, id, reached);
        AesSteps aes = new AesSteps();
        for (long left = counter & ~reached; left != 0; left &= ~Long.highestOneBit(left)) {
            reached |= Long.highestOneBit(left);
            byte[] parent = key;
            key = derive(aes.under(parent), Usage.KEY_DERIVATION, type, id, reached);
            Arrays.fill(parent, (byte) 0);
        }
        return key;
    }

    /** The key of that type and usage under a key whose bytes are at hand; the caller wipes it. */
    static byte[] derive(byte[] key, Usage usage, DerivedKeyType type, InitialKeyId id, long counter) {
        return derive(new AesSteps().under(key), usage, type, id, counter);
    }

    /** The key of that type and usage under a key that only encrypts; the caller wipes it. */
    static byte[] derive(
            UnaryOperator<byte[]> encrypt, Usage usage, DerivedKeyType type, InitialKeyId id, long counter) {
        byte[] data = data(usage, type);
        for (int at = TAIL_AT; at < data.length; at += BLOCK) {
            for (int i = 0; i < HALF_ID; i++) {
                data[at + i] = id.byteAt(HALF_ID + i);
                data[at + HALF_ID + i] = (byte) (counter >>> (Byte.SIZE * (HALF_ID - 1 - i)));
            }
        }
        return cut(encrypt.apply(data), type);
    }

    /** One block for every 128 bits of key, complete but for the last eight bytes. */
    private static byte[] data(Usage usage, DerivedKeyType type) {
        byte[] data = new byte[(type.bits() + BLOCK * Byte.SIZE - 1) / (BLOCK * Byte.SIZE) * BLOCK];
        for (int at = 0; at < data.length; at += BLOCK) {
            data[at] = VERSION;
            data[at + 1] = (byte) (at / BLOCK + 1);
            putShort(data, at + 2, usage.code);
            putShort(data, at + 4, type.code());
            putShort(data, at + 6, type.bits());
        }
        return data;
    }

    private static void putShort(byte[] data, int at, int value) {
        data[at] = (byte) (value >>> Byte.SIZE);
        data[at + 1] = (byte) value;
    }

    private static byte[] cut(byte[] blocks, DerivedKeyType type) {
        if (blocks.length * Byte.SIZE == type.bits()) {
            return blocks;
        }
        byte[] key = Arrays.copyOf(blocks, type.bits() / Byte.SIZE);
        Arrays.fill(blocks, (byte) 0);
        return key;
    }

    /** What the derived key is for, from the terminal's point of view. */
    enum Usage {
        /** Wraps the next initial key. */
        KEY_ENCRYPTION(0x0002),
        /** PIN blocks. */
        PIN(0x1000),
        /** The terminal makes MACs. */
        MAC_GENERATION(0x2000),
        /** The terminal checks MACs. */
        MAC_VERIFICATION(0x2001),
        /** Both ends make MACs. */
        MAC_BOTH_WAYS(0x2002),
        /** The terminal encrypts. */
        DATA_ENCRYPTION(0x3000),
        /** The terminal decrypts. */
        DATA_DECRYPTION(0x3001),
        /** Both ends encrypt. */
        DATA_BOTH_WAYS(0x3002),
        /** The tree of keys that leads to a transaction. */
        KEY_DERIVATION(0x8000),
        /** A terminal's own key, from the base key. */
        INITIAL_KEY(0x8001);

        private final int code;

        Usage(int code) {
            this.code = code;
        }

        /** The number in the derivation data. */
        int code() {
            return code;
        }
    }
}
