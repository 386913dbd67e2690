package dev.tillwright.benchmarks.codec;

import static dev.tillwright.benchmarks.codec.Payment.bit;

import dev.tillwright.benchmarks.codec.HandBcd.Places;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The limit for ASCII and EBCDIC: straight-line code, one line a field, for one byte a character. Checks what
 * {@link HandBcd} checks. The bitmap is hexadecimal text in ASCII and binary in EBCDIC; bytes are hexadecimal text in
 * both, their length counted in characters.
 */
final class HandText {
    private static final String HEX = "0123456789ABCDEF";

    private final boolean hexBitmap;
    private final int zero;
    private final Charset charset;
    private final byte[] toWire = new byte[128];
    private final byte[] nibbles = new byte[256];

    HandText(Corpus.Dialect dialect) {
        this.hexBitmap = dialect == Corpus.Dialect.ASCII;
        this.charset = hexBitmap ? StandardCharsets.US_ASCII : Charset.forName("IBM1047");
        for (char c = 0; c < 128; c++) {
            toWire[c] = String.valueOf(c).getBytes(charset)[0];
        }
        this.zero = toWire['0'] & 0xFF;
        Arrays.fill(nibbles, (byte) -1);
        for (int i = 0; i < 16; i++) {
            nibbles[toWire[HEX.charAt(i)] & 0xFF] = (byte) i;
        }
    }

    private void index(byte[] b, Places at) {
        long bits = 0;
        int pos = 4;
        if (hexBitmap) {
            for (int i = 0; i < 16; i++) {
                bits = bits << 4 | nibble(b[pos++]);
            }
        } else {
            for (int i = 0; i < 8; i++) {
                bits = bits << 8 | b[pos++] & 0xFF;
            }
        }
        if (number(b, 0, 4) != 200 || (bits & ~HandBcd.KNOWN) != 0 || bits < 0) {
            throw new IllegalArgumentException("not this message");
        }
        if ((bits & bit(2)) != 0) {
            at.panDigits = (int) number(b, pos, 2);
            at.pan = pos + 2;
            pos += 2 + at.panDigits;
        }
        pos += (bits & bit(3)) != 0 ? 6 : 0;
        at.amount = pos;
        pos += (bits & bit(4)) != 0 ? 12 : 0;
        pos += (bits & bit(7)) != 0 ? 10 : 0;
        at.trace = pos;
        pos += (bits & bit(11)) != 0 ? 6 : 0;
        pos += (bits & bit(12)) != 0 ? 6 : 0;
        pos += (bits & bit(13)) != 0 ? 4 : 0;
        pos += (bits & bit(14)) != 0 ? 4 : 0;
        pos += (bits & bit(22)) != 0 ? 3 : 0;
        pos += (bits & bit(25)) != 0 ? 2 : 0;
        if ((bits & bit(35)) != 0) {
            pos += 2 + (int) number(b, pos, 2);
        }
        pos += (bits & bit(37)) != 0 ? 12 : 0;
        at.terminal = pos;
        pos += (bits & bit(41)) != 0 ? 8 : 0;
        pos += (bits & bit(42)) != 0 ? 15 : 0;
        pos += (bits & bit(49)) != 0 ? 3 : 0;
        pos += (bits & bit(52)) != 0 ? 16 : 0;
        if ((bits & bit(55)) != 0) {
            at.iccSize = (int) number(b, pos, 3);
            at.icc = pos + 3;
            pos += 3 + at.iccSize;
        }
        at.mac = pos;
        pos += (bits & bit(64)) != 0 ? 16 : 0;
        if (pos != b.length) {
            throw new IllegalArgumentException("cut short, or bytes follow");
        }
    }

    long raw(byte[] b, Places at) {
        index(b, at);
        return number(b, at.amount, 12)
                + number(b, at.trace, 6)
                + at.pan
                + at.panDigits
                + at.terminal
                + at.icc
                + at.iccSize
                + at.mac;
    }

    Six objects(byte[] b, Places at) {
        index(b, at);
        for (int i = at.pan; i < at.pan + at.panDigits; i++) {
            digit(b[i]);
        }
        return new Six(
                new String(b, at.pan, at.panDigits, charset),
                number(b, at.amount, 12),
                number(b, at.trace, 6),
                new String(b, at.terminal, 8, charset),
                bytes(b, at.icc, at.iccSize / 2),
                bytes(b, at.mac, 8));
    }

    private long number(byte[] b, int off, int digits) {
        long value = 0;
        for (int i = off; i < off + digits; i++) {
            value = value * 10 + digit(b[i]);
        }
        return value;
    }

    private int digit(byte b) {
        int digit = (b & 0xFF) - zero;
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("not a digit");
        }
        return digit;
    }

    private int nibble(byte b) {
        int nibble = nibbles[b & 0xFF];
        if (nibble < 0) {
            throw new IllegalArgumentException("not hexadecimal");
        }
        return nibble;
    }

    private byte[] bytes(byte[] b, int off, int size) {
        byte[] out = new byte[size];
        for (int i = 0; i < size; i++) {
            out[i] = (byte) (nibble(b[off + 2 * i]) << 4 | nibble(b[off + 2 * i + 1]));
        }
        return out;
    }

    int encode(Payment p, byte[] out) {
        int pos = text(out, 0, "0200");
        long bits = p.bitmap();
        if (hexBitmap) {
            for (int shift = 60; shift >= 0; shift -= 4) {
                out[pos++] = toWire[HEX.charAt((int) (bits >>> shift) & 0xF)];
            }
        } else {
            for (int shift = 56; shift >= 0; shift -= 8) {
                out[pos++] = (byte) (bits >>> shift);
            }
        }
        pos = text(out, number(out, pos, p.pan().length(), 2), p.pan());
        pos = optional(out, pos, p.code());
        pos = number(out, pos, p.amount(), 12);
        pos = optional(out, pos, p.sentAt());
        pos = number(out, pos, p.trace(), 6);
        pos = optional(out, pos, p.time());
        pos = optional(out, pos, p.date());
        pos = optional(out, pos, p.expiry());
        pos = optional(out, pos, p.entryMode());
        pos = optional(out, pos, p.condition());
        pos = p.track() != null ? text(out, number(out, pos, p.track().length(), 2), p.track()) : pos;
        pos = optional(out, pos, p.reference());
        pos = text(out, pos, p.terminal());
        pos = optional(out, pos, p.merchant());
        pos = optional(out, pos, p.currency());
        pos = p.pin() != null ? hex(out, pos, p.pin()) : pos;
        pos = hex(out, number(out, pos, p.icc().length * 2, 3), p.icc());
        return p.mac() != null ? hex(out, pos, p.mac()) : pos;
    }

    private int optional(byte[] out, int pos, @Nullable String value) {
        return value == null ? pos : text(out, pos, value);
    }

    private int text(byte[] out, int pos, String value) {
        for (int i = 0; i < value.length(); i++) {
            out[pos + i] = toWire[value.charAt(i)];
        }
        return pos + value.length();
    }

    private int number(byte[] out, int pos, long value, int digits) {
        long rest = value;
        for (int i = pos + digits - 1; i >= pos; i--) {
            out[i] = (byte) (zero + rest % 10);
            rest /= 10;
        }
        return pos + digits;
    }

    private int hex(byte[] out, int pos, byte[] value) {
        for (int i = 0; i < value.length; i++) {
            out[pos + 2 * i] = toWire[HEX.charAt(value[i] >> 4 & 0xF)];
            out[pos + 2 * i + 1] = toWire[HEX.charAt(value[i] & 0xF)];
        }
        return pos + 2 * value.length;
    }
}
