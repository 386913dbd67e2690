package dev.tillwright.device.internal.driver.verifone;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.iso8583.Pan;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Keys, cards and the host's view of a PIN block, by the JDK's own ciphers. All keys are made up. */
public final class PadKit {
    public static final String PAN = "6222020000000000128";
    public static final byte[] MASTER = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] WORKING = HexFormat.of().parseHex("A1B2C3D4E5F60718293A4B5C6D7E8F90");

    private PadKit() {}

    /** A PIN key under the master key, with its right check value. */
    public static WrappedKey pinKey() {
        return key(KeyKind.PIN, checkValue());
    }

    public static WrappedKey macKey() {
        return key(KeyKind.MAC, checkValue());
    }

    public static WrappedKey key(KeyKind kind, byte[] checkValue) {
        return WrappedKey.of(kind, des(Cipher.ENCRYPT_MODE, MASTER, WORKING), 16, checkValue);
    }

    private static byte[] checkValue() {
        return Arrays.copyOf(des(Cipher.ENCRYPT_MODE, WORKING, new byte[8]), 4);
    }

    public static PinRequest request(String amount, Duration within) {
        return new PinRequest(Money.of(amount, "CNY"), Pan.of(PAN), within);
    }

    /** Opens a block as the host would, and reads the PIN out of format 0. */
    public static String pinOf(PinEntry entry) {
        if (!(entry instanceof PinEntry.Entered entered)) {
            return entry.toString();
        }
        byte[] clear = des(Cipher.DECRYPT_MODE, WORKING, entered.block().bytes());
        byte[] account = HexFormat.of().parseHex("0000" + PAN.substring(PAN.length() - 13, PAN.length() - 1));
        for (int i = 0; i < clear.length; i++) {
            clear[i] ^= account[i];
        }
        String digits = HexFormat.of().formatHex(clear);
        return digits.substring(2, 2 + Integer.parseInt(digits.substring(0, 2), 16));
    }

    /** ISO/IEC 9797-1 algorithm 3 over zero-padded data. */
    public static byte[] retailMac(byte[] data) {
        byte[] sum = new byte[8];
        byte[] left = Arrays.copyOf(WORKING, 8);
        for (int at = 0; at < data.length; at += 8) {
            for (int i = 0; i < 8 && at + i < data.length; i++) {
                sum[i] ^= data[at + i];
            }
            if (at + 8 < data.length) {
                sum = single(left, sum);
            }
        }
        return des(Cipher.ENCRYPT_MODE, WORKING, sum);
    }

    private static byte[] single(byte[] key, byte[] data) {
        byte[] twice = Arrays.copyOf(key, 16);
        System.arraycopy(key, 0, twice, 8, 8);
        return des(Cipher.ENCRYPT_MODE, twice, data); // one DES, since the second takes the first one back
    }

    private static byte[] des(int mode, byte[] key, byte[] data) {
        try {
            byte[] three = Arrays.copyOf(key, 24);
            System.arraycopy(key, 0, three, 16, 8);
            Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
            cipher.init(mode, new SecretKeySpec(three, "DESede"));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }
}
