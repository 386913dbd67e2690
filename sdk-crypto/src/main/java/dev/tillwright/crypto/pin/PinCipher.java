package dev.tillwright.crypto.pin;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.internal.ClearPinSide;
import java.util.Arrays;

/** Clear PIN blocks through a PIN key. Pure functions; wipes what it makes, not what it is given. */
final class PinCipher {
    private PinCipher() {}

    static byte[] encrypt(PinBlockFormat format, PinKey key, char[] pin, char[] account, RandomNibbles random) {
        byte[] clear = new byte[0];
        byte[] panField = new byte[0];
        try {
            if (format == PinBlockFormat.ISO_4) {
                panField = PanField.encode(account); // refused before anything is enciphered
            }
            clear = ClearPinBlock.encode(PinLayout.of(format), pin, account, random);
            byte[] once = key.runPinBlock(ClearPinSide.PROOF, format, Direction.ENCRYPT, clear);
            if (format != PinBlockFormat.ISO_4) {
                return once;
            }
            xorInto(once, panField);
            return key.runPinBlock(ClearPinSide.PROOF, format, Direction.ENCRYPT, once);
        } finally {
            Arrays.fill(clear, (byte) 0);
            Arrays.fill(panField, (byte) 0);
        }
    }

    static char[] decrypt(PinBlockFormat format, PinKey key, byte[] block, char[] account) {
        boolean four = format == PinBlockFormat.ISO_4;
        if (block.length != format.blockBytes() || (four && !PanField.takes(account))) {
            throw PinBlockException.unreadable();
        }
        byte[] clear = new byte[0];
        try {
            clear = key.runPinBlock(ClearPinSide.PROOF, format, Direction.DECRYPT, block);
            if (four) {
                clear = withoutAccount(key, clear, account);
            }
            char[] pin = ClearPinBlock.decode(PinLayout.of(format), clear, account);
            if (pin.length == 0) {
                throw PinBlockException.unreadable();
            }
            return pin;
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    private static byte[] withoutAccount(PinKey key, byte[] between, char[] account) {
        byte[] panField = PanField.encode(account);
        try {
            xorInto(between, panField);
            return key.runPinBlock(ClearPinSide.PROOF, PinBlockFormat.ISO_4, Direction.DECRYPT, between);
        } finally {
            Arrays.fill(panField, (byte) 0);
            Arrays.fill(between, (byte) 0);
        }
    }

    private static void xorInto(byte[] target, byte[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] ^= other[i];
        }
    }
}
