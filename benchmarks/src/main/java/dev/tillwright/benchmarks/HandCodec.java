package dev.tillwright.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The floor: straight-line code that knows the one message and checks nothing but what it needs. */
final class HandCodec {
    /** What the six reads give: two texts, two numbers, two arrays. */
    record Six(String pan, long amount, long trace, String terminal, byte[] icc, byte[] mac) {}

    private HandCodec() {}

    static Six decode(byte[] b) {
        int pos = 10;
        int panDigits = bcd(b[pos++]);
        String pan = digits(b, pos, panDigits);
        pos += (panDigits + 1) / 2 + 3;
        long amount = number(b, pos, 6);
        pos += 6 + 5;
        long trace = number(b, pos, 3);
        pos += 3 + 3 + 2 + 2 + 2 + 1;
        pos += 1 + (bcd(b[pos]) + 1) / 2 + 12;
        String terminal = new String(b, pos, 8, StandardCharsets.US_ASCII);
        pos += 8 + 15 + 2 + 8;
        int size = bcd(b[pos]) * 100 + bcd(b[pos + 1]);
        pos += 2;
        return new Six(
                pan,
                amount,
                trace,
                terminal,
                Arrays.copyOfRange(b, pos, pos + size),
                Arrays.copyOfRange(b, pos + size, pos + size + 8));
    }

    private static int bcd(byte b) {
        return (b >> 4 & 0xF) * 10 + (b & 0xF);
    }

    private static long number(byte[] b, int off, int size) {
        long value = 0;
        for (int i = off; i < off + size; i++) {
            value = value * 100 + bcd(b[i]);
        }
        return value;
    }

    private static String digits(byte[] b, int off, int count) {
        byte[] out = new byte[count];
        for (int i = 0; i < count; i++) {
            out[i] = (byte) ('0' + (b[off + i / 2] >> ((i & 1) == 0 ? 4 : 0) & 0xF));
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    static byte[] encode(String pan, long amount, long trace, String track, byte[] pin, byte[] icc, byte[] mac) {
        byte[] out = new byte[256];
        out[0] = 2;
        long bits = 0x723C048028C09201L;
        for (int i = 0; i < 8; i++) {
            out[2 + i] = (byte) (bits >>> (56 - 8 * i));
        }
        out[10] = toBcd(pan.length());
        int pos = put(out, 11, pan);
        pos = put(out, pos, "000000");
        pos = put(out, pos, amount, 6);
        pos = put(out, pos, "1122190453");
        pos = put(out, pos, trace, 3);
        pos = put(out, pos, "190453");
        pos = put(out, pos, "1122");
        pos = put(out, pos, "2512");
        pos = put(out, pos, "0051");
        pos = put(out, pos, "00");
        out[pos++] = toBcd(track.length());
        pos = put(out, pos, track);
        pos = text(out, pos, "326412000123");
        pos = text(out, pos, "TERM0001");
        pos = text(out, pos, "MERCHANT0000001");
        pos = put(out, pos, "0840");
        pos = bytes(out, pos, pin);
        out[pos++] = toBcd(icc.length / 100);
        out[pos++] = toBcd(icc.length % 100);
        pos = bytes(out, pos, icc);
        bytes(out, pos, mac);
        return out;
    }

    private static byte toBcd(int value) {
        return (byte) (value / 10 << 4 | value % 10);
    }

    static int put(byte[] out, int off, String digits) {
        int pos = off;
        for (int i = 0; i < digits.length(); i += 2) {
            out[pos++] = (byte) (nibble(digits.charAt(i)) << 4 | nibble(digits.charAt(i + 1)));
        }
        return pos;
    }

    private static int nibble(char c) {
        return c <= '9' ? c - '0' : c == '=' ? 0xD : c - 'A' + 10;
    }

    static int put(byte[] out, int off, long value, int size) {
        long rest = value;
        for (int i = off + size - 1; i >= off; i--) {
            out[i] = toBcd((int) (rest % 100));
            rest /= 100;
        }
        return off + size;
    }

    static int text(byte[] out, int off, String text) {
        for (int i = 0; i < text.length(); i++) {
            out[off + i] = (byte) text.charAt(i);
        }
        return off + text.length();
    }

    private static int bytes(byte[] out, int off, byte[] value) {
        System.arraycopy(value, 0, out, off, value.length);
        return off + value.length;
    }
}
