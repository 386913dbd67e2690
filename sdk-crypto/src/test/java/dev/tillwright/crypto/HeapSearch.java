package dev.tillwright.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.DESParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Looks for secrets in a heap dump, in every form that they might have there: as bytes, as text, packed, as words in either
 * byte order, and as what a cipher makes of a key. A dump holds arrays with the high byte first.
 */
final class HeapSearch {
    private static final int PART = 8;

    private final Map<Integer, List<Pattern>> byStart = new HashMap<>();
    private final BitSet starts = new BitSet(1 << 16);

    private record Pattern(String name, String form, byte[] bytes) {}

    /** Every eight bytes of a key. */
    void key(String name, byte[] key) {
        for (int at = 0; at + PART <= key.length; at += PART) {
            byte[] part = Arrays.copyOfRange(key, at, at + PART);
            byte[] odd = part.clone();
            DESParameters.setOddParity(odd);
            look(name, "bytes", part);
            look(name, "odd parity", odd);
            look(name, "ints, low byte first", reversed(part, Integer.BYTES));
            look(name, "long, low byte first", reversed(part, Long.BYTES));
            look(name, "inner pad", xored(part, 0x36));
            look(name, "outer pad", xored(part, 0x5C));
            text(name, "upper hex", HexFormat.of().withUpperCase().formatHex(part));
            text(name, "lower hex", HexFormat.of().formatHex(part));
            base64(name, part);
            look(name, "DES schedule", new Schedule().of(true, part));
            look(name, "DES schedule", new Schedule().of(false, part));
        }
        if (key.length == 16 || key.length == 32) {
            aes(name, key);
        }
    }

    /** What AES and CMAC with AES make of a key: a round key of their own in words, and the subkeys. */
    private void aes(String name, byte[] key) {
        ByteBuffer words = ByteBuffer.allocate(4 * Integer.BYTES);
        int[] expanded = AesKeySchedule.of(key);
        for (int i = 0; i < 4; i++) {
            words.putInt(expanded[key.length / Integer.BYTES + i]);
        }
        look(name, "AES round key", words.array());
        look(name, "AES round key", reversed(words.array(), Integer.BYTES));
        CMac mac = new CMac(AESEngine.newInstance());
        for (int bytes : new int[] {16, 0}) {
            look(name, "CMAC subkey", subkey(mac, key, bytes));
        }
    }

    /** The MAC of a zero block is the encryption of the first subkey, that of nothing the one of the padded second. */
    private static byte[] subkey(CMac mac, byte[] key, int bytes) {
        KeyParameter parameter = new KeyParameter(key);
        mac.init(parameter);
        mac.update(new byte[bytes], 0, bytes);
        byte[] encrypted = new byte[16];
        mac.doFinal(encrypted, 0);
        BlockCipher cipher = AESEngine.newInstance();
        cipher.init(false, parameter);
        cipher.processBlock(encrypted, 0, encrypted, 0);
        encrypted[0] ^= (byte) (bytes == 0 ? 0x80 : 0);
        return encrypted;
    }

    /** Digits, such as a PIN or a card number. */
    void digits(String name, char[] digits) {
        String text = new String(digits);
        text(name, "digits", text);
        byte[] values = new byte[digits.length];
        ByteBuffer ints = ByteBuffer.allocate(digits.length * Integer.BYTES);
        for (int i = 0; i < digits.length; i++) {
            values[i] = (byte) (digits[i] - '0');
            ints.putInt(values[i]);
        }
        look(name, "a byte a digit", values);
        look(name, "an int a digit", ints.array());
        look(name, "packed", HexFormat.of().parseHex(text));
        look(name, "packed from the second digit", HexFormat.of().parseHex(text.substring(1, text.length() - 1)));
        base64(name, text.getBytes(ISO_8859_1));
    }

    private void text(String name, String form, String text) {
        look(name, form, text.getBytes(ISO_8859_1));
        look(name, form + ", chars", text.getBytes(UTF_16BE));
        look(name, form + ", chars of a String", text.getBytes(UTF_16LE));
    }

    /** At each of the three places in a group of three bytes, without the characters that the neighbours change. */
    private void base64(String name, byte[] bytes) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = (before * 8 + 5) / 6;
            int last = shifted.length * 8 / 6;
            text(name, "base64", text.substring(first, last));
        }
    }

    private void look(String name, String form, byte[] bytes) {
        int start = ByteBuffer.wrap(bytes).getInt();
        byStart.computeIfAbsent(start, any -> new ArrayList<>()).add(new Pattern(name, form, bytes));
        starts.set(start >>> 16);
    }

    /** What is in the dump: name and form. */
    Set<String> in(byte[] dump) {
        Set<String> found = new TreeSet<>();
        int window = 0;
        for (int i = 0; i < dump.length; i++) {
            window = window << 8 | dump[i] & 0xFF;
            if (i >= 3 && starts.get(window >>> 16)) {
                for (Pattern pattern : byStart.getOrDefault(window, List.of())) {
                    if (isAt(dump, i - 3, pattern.bytes())) {
                        found.add(pattern.name() + ": " + pattern.form());
                    }
                }
            }
        }
        return found;
    }

    private static boolean isAt(byte[] dump, int at, byte[] bytes) {
        return at + bytes.length <= dump.length && Arrays.equals(dump, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static byte[] reversed(byte[] bytes, int word) {
        byte[] out = new byte[bytes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes[i / word * word + word - 1 - i % word];
        }
        return out;
    }

    private static byte[] xored(byte[] bytes, int constant) {
        byte[] out = bytes.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] ^= (byte) constant;
        }
        return out;
    }

    /** The first four round keys that the cipher library keeps of a DES key. */
    private static final class Schedule extends DESEngine {
        byte[] of(boolean encrypting, byte[] key) {
            ByteBuffer words = ByteBuffer.allocate(4 * Integer.BYTES);
            Arrays.stream(generateWorkingKey(encrypting, key)).limit(4).forEach(words::putInt);
            return words.array();
        }
    }
}
