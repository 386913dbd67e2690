package dev.tillwright.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** How a message is brought to whole blocks before a CBC-MAC runs over it (ISO/IEC 9797-1, GB/T 15852.1). */
public enum MacPadding {
    /**
     * Padding 1: zero bytes, none if the blocks are whole already; of the empty message one zero block. It does not see
     * zero bytes at the end of a message.
     */
    ZEROS {
        @Override
        byte[] pad(byte[] data, int blockBytes) {
            return Arrays.copyOf(data, Math.max(blockBytes, roundedUp(data.length, blockBytes)));
        }
    },
    /** Padding 2: always one bit, then zeros (first byte 80). */
    ONE_BIT {
        @Override
        byte[] pad(byte[] data, int blockBytes) {
            byte[] padded = Arrays.copyOf(data, roundedUp(data.length + 1, blockBytes));
            padded[data.length] = (byte) 0x80;
            return padded;
        }
    },
    /** Padding 3: as padding 1, and in front one block that holds the length of the message in bits. */
    LENGTH {
        @Override
        byte[] pad(byte[] data, int blockBytes) {
            byte[] padded = new byte[blockBytes + Math.max(blockBytes, roundedUp(data.length, blockBytes))];
            ByteBuffer.wrap(padded).putLong(blockBytes - Long.BYTES, (long) data.length * Byte.SIZE);
            System.arraycopy(data, 0, padded, blockBytes, data.length);
            return padded;
        }
    };

    /** A padded copy; the caller wipes it. */
    abstract byte[] pad(byte[] data, int blockBytes);

    private static int roundedUp(int length, int blockBytes) {
        return (length + blockBytes - 1) / blockBytes * blockBytes;
    }
}
