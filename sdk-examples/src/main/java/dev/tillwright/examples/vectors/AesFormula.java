package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.DerivedKeyType;
import dev.tillwright.crypto.Direction;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * AES DUKPT by the formulas of ANSI X9.24-3:2017, put together from the library's cipher. The library never shows a derived
 * key; so it is worked out here, and the library's own one must then behave like it.
 */
final class AesFormula {
    static final int KEY_ENCRYPTION = 0x0002;
    static final int KEY_DERIVATION = 0x8000;
    static final int PIN = 0x1000;

    private static final int BLOCK = 16;
    private static final int ID = 4;
    private static final int COUNTER = 8;

    private AesFormula() {}

    /** The key of a transaction, from which working keys come. */
    static byte[] transactionKey(byte[] initial, byte[] ksn) {
        int counter = ByteBuffer.wrap(ksn).getInt(COUNTER);
        int reached = 0;
        byte[] key = initial.clone();
        for (int bit = Integer.MIN_VALUE; bit != 0; bit >>>= 1) {
            if ((counter & bit) != 0) {
                reached |= bit;
                key = derived(key, KEY_DERIVATION, BareKeys.aes(initial).name(), tail(ksn, reached));
            }
        }
        return key;
    }

    /** A working key of a transaction. */
    static byte[] workingKey(byte[] transactionKey, int usage, DerivedKeyType type, byte[] ksn) {
        return derived(
                transactionKey,
                usage,
                type.name(),
                tail(ksn, ByteBuffer.wrap(ksn).getInt(COUNTER)));
    }

    /** The key that the next initial key comes under: the one of the counter that no transaction has, all ones. */
    static byte[] updateKey(byte[] initial, DerivedKeyType type, byte[] id) {
        byte[] last =
                ByteBuffer.allocate(COUNTER + Integer.BYTES).put(id).putInt(-1).array();
        return workingKey(transactionKey(initial, last), KEY_ENCRYPTION, type, last);
    }

    private static byte[] tail(byte[] ksn, int counter) {
        return ByteBuffer.allocate(ID + Integer.BYTES)
                .put(ksn, ID, ID)
                .putInt(counter)
                .array();
    }

    private static byte[] derived(byte[] key, int usage, String typeName, byte[] tail) {
        DerivedKeyType type = DerivedKeyType.valueOf(typeName);
        int bytes = type.bits() / Byte.SIZE;
        byte[] blocks = new byte[(bytes + BLOCK - 1) / BLOCK * BLOCK];
        ByteBuffer data = ByteBuffer.wrap(blocks);
        for (int number = 1; data.hasRemaining(); number++) {
            data.put((byte) 1).put((byte) number).putShort((short) usage).putShort((short) code(type));
            data.putShort((short) type.bits()).put(tail);
        }
        return Arrays.copyOf(BareKeys.ecb(BareKeys.aes(key), key, Direction.ENCRYPT, blocks), bytes);
    }

    private static int code(DerivedKeyType type) {
        return switch (type) {
            case TDES2 -> 0;
            case TDES3 -> 1;
            case AES_128 -> 2;
            case AES_192 -> 3;
            case AES_256 -> 4;
            case HMAC_128, HMAC_192, HMAC_256 -> 5;
        };
    }
}
