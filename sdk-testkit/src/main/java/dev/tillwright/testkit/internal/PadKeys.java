package dev.tillwright.testkit.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys inside a simulated pad, and what it does with them. Not thread-safe. */
public final class PadKeys {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int BLOCK = 8;
    private static final int SLOTS = 10;

    private final Map<Integer, byte[]> masters = new TreeMap<>();
    private final ByteArrayOutputStream macInput = new ByteArrayOutputStream();
    private int selected = -1;
    private int nextMacPart;

    /** Stores a master key. */
    public void load(int slot, byte[] clear) {
        masters.put(slot, clear);
    }

    /** Loses all. */
    public void clear() {
        masters.clear();
        selected = -1;
    }

    /** Slot and key of packet 02: the slot's number in front of the key's bytes. */
    public static Optional<byte[]> parse(String idAndHex) {
        if (!idAndHex.matches("[0-9]([0-9A-Fa-f]{16}){1,3}")) {
            return Optional.empty();
        }
        byte[] key = HEX.parseHex(idAndHex.substring(1));
        byte[] slotAndKey = new byte[key.length + 1];
        slotAndKey[0] = (byte) (idAndHex.charAt(0) - '0');
        System.arraycopy(key, 0, slotAndKey, 1, key.length);
        return Optional.of(slotAndKey);
    }

    /** Whether the slot named by packet 04 is filled. */
    public boolean has(String slot) {
        return slot.matches("[0-9]") && masters.containsKey(slot.charAt(0) - '0');
    }

    /** Packet 08: takes an empty slot without a word, as the manual says. */
    public boolean select(String slot) {
        if (!slot.matches("[0-9]") || slot.charAt(0) - '0' >= SLOTS) {
            return false;
        }
        selected = slot.charAt(0) - '0';
        return true;
    }

    /** The error code of packet 71, if there can be no PIN under this session key. */
    public Optional<String> pinFault(String sessionKey) {
        if (!masters.containsKey(selected)) {
            return Optional.of("9");
        }
        if (!isKey(sessionKey)) {
            return Optional.of("5");
        }
        return sessionKey.matches("0+") ? Optional.of("1") : Optional.empty();
    }

    /** Packet 71 for digits that somebody typed; none of them for a confirmation without a PIN. */
    public String pinAnswer(String account, String sessionKey, String digits) {
        byte[] key = HostCrypto.decipher(master(selected), HEX.parseHex(sessionKey));
        String pin = String.format(Locale.ROOT, "0%X%s", digits.length(), digits);
        byte[] block = HEX.parseHex((pin + "FFFFFFFFFFFFFFFF").substring(0, 16));
        String number = ("000000000000" + account).substring(account.length() - 1, account.length() + 11);
        byte[] mask = HEX.parseHex("0000" + number);
        for (int i = 0; i < BLOCK; i++) {
            block[i] ^= mask[i];
        }
        String length = String.format(Locale.ROOT, "%02d", digits.length());
        return "71.0" + length + "01" + HEX.formatHex(HostCrypto.encipher(key, block));
    }

    /** Status and MAC of packet Z67 for the fields of Z66. */
    public String mac(String packet) {
        String[] parts = packet.split("\u001c", -1);
        if (parts.length != 4 || !parts[0].matches("[4-7][0-9]{2}[0-9]")) {
            return "6";
        }
        char flag = parts[0].charAt(0);
        int part = Integer.parseInt(parts[0].substring(1, 3));
        if (part != 0 && part != nextMacPart) {
            return "2";
        }
        if (part == 0) {
            macInput.reset();
        }
        int slot = parts[0].charAt(3) - '0';
        if (!masters.containsKey(slot)) {
            return "3";
        }
        if (!isKey(parts[1]) || parts[1].matches("0+")) {
            return "8";
        }
        boolean hex = flag >= '6';
        if (parts[3].isEmpty() || parts[3].length() > 224 || (hex && parts[3].length() % 2 != 0)) {
            return "5";
        }
        if (hex && !parts[3].matches("[0-9A-F]+")) {
            return "7";
        }
        macInput.writeBytes(hex ? HEX.parseHex(parts[3]) : parts[3].getBytes(StandardCharsets.ISO_8859_1));
        nextMacPart = part + 1;
        boolean last = (flag - '0') % 2 == 0;
        return last ? "0" + HEX.formatHex(retailMac(master(slot), HEX.parseHex(parts[1]))) : "1";
    }

    /** ISO/IEC 9797-1 algorithm 3, padding method 1, the initial vector zero. */
    private byte[] retailMac(byte[] master, byte[] sessionKey) {
        byte[] key = HostCrypto.decipher(master, sessionKey);
        byte[] left = Arrays.copyOf(key, BLOCK);
        byte[] input = macInput.toByteArray();
        byte[] sum = new byte[BLOCK];
        for (int at = 0; at < input.length; at += BLOCK) {
            for (int i = 0; i < BLOCK && at + i < input.length; i++) {
                sum[i] ^= input[at + i];
            }
            sum = HostCrypto.encipher(left, sum);
        }
        return key.length == BLOCK
                ? sum
                : HostCrypto.encipher(left, HostCrypto.decipher(Arrays.copyOfRange(key, BLOCK, 2 * BLOCK), sum));
    }

    private byte[] master(int slot) {
        byte[] key = masters.get(slot);
        if (key == null) {
            throw new IllegalStateException("no master key in slot " + slot);
        }
        return key;
    }

    private static boolean isKey(String hex) {
        return hex.matches("([0-9A-F]{16}){1,2}");
    }
}
