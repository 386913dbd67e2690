package dev.tillwright.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text of a file vault's keys: a head with the number of the write, a line with alias, tab and key block for each key,
 * and a MAC over all of it and the file of the storage key. That file is covered too because the JDK's store reads on over
 * some changed bytes.
 */
final class VaultFile {
    private static final String HEAD = "tillwright-vault\t1\t";
    private static final String END = "mac\t";
    private static final int MAC_DIGITS = 64;
    private static final int LONGEST_NUMBER = 18;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final byte[] MAC_LABEL = "tillwright-vault-mac-1".getBytes(StandardCharsets.US_ASCII);

    private final long number;
    private final SortedMap<String, String> blocks;

    private VaultFile(long number, SortedMap<String, String> blocks) {
        this.number = number;
        this.blocks = blocks;
    }

    long number() {
        return number;
    }

    SortedMap<String, String> blocks() {
        return blocks;
    }

    /** The key of the MAC, from the storage key. */
    static byte[] macKey(byte[] storageKey) {
        return KeyedHash.sha256(storageKey, MAC_LABEL);
    }

    static byte[] encode(long number, Map<String, String> blocks, byte[] macKey, byte[] storageFile) {
        StringBuilder text = new StringBuilder(HEAD).append(number).append('\n');
        new TreeMap<>(blocks)
                .forEach((alias, block) ->
                        text.append(alias).append('\t').append(block).append('\n'));
        byte[] body = text.toString().getBytes(StandardCharsets.US_ASCII);
        text.append(END).append(HEX.formatHex(mac(body, macKey, storageFile))).append('\n');
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what is authentic; nothing is taken apart before the MAC is right.
     *
     * @throws VaultException if it is not
     */
    static VaultFile decode(byte[] file, byte[] macKey, byte[] storageFile, VaultFolder folder) {
        if (!isAuthentic(file, macKey, storageFile)) {
            throw StorageKey.refused(folder);
        }
        return parse(new String(file, 0, bodyBytes(file), StandardCharsets.US_ASCII), folder);
    }

    /** Whether the file was written under that key and beside that storage key's file. */
    static boolean isAuthentic(byte[] file, byte[] macKey, byte[] storageFile) {
        int bodyBytes = bodyBytes(file);
        if (bodyBytes < HEAD.length()) {
            return false;
        }
        byte[] body = Arrays.copyOf(file, bodyBytes);
        byte[] end = (END + HEX.formatHex(mac(body, macKey, storageFile)) + "\n").getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(end, Arrays.copyOfRange(file, bodyBytes, file.length));
    }

    private static int bodyBytes(byte[] file) {
        return file.length - END.length() - MAC_DIGITS - 1;
    }

    /** An authentic text has been written by this class: whatever else it holds is from a later release. */
    private static VaultFile parse(String text, VaultFolder folder) {
        String[] lines = text.split("\n", -1);
        String digits = lines[0].startsWith(HEAD) ? lines[0].substring(HEAD.length()) : "";
        boolean number = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || !lines[lines.length - 1].isEmpty()) {
            throw newer(folder);
        }
        SortedMap<String, String> blocks = new TreeMap<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length - 1)) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw newer(folder);
            }
            blocks.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return new VaultFile(Long.parseLong(digits), blocks);
    }

    private static VaultException newer(VaultFolder folder) {
        return new VaultException(
                VaultException.Reason.REFUSED,
                "the vault in " + folder.path() + " was written by a later release: use that one");
    }

    /** Whether a file that nobody can check any more holds no keys: left behind when a vault's making was interrupted. */
    static boolean holdsNoKeys(byte[] file) {
        String text = new String(file, StandardCharsets.US_ASCII);
        return text.startsWith(HEAD) && text.indexOf('\n') + 1 == text.indexOf(END);
    }

    private static byte[] mac(byte[] body, byte[] macKey, byte[] storageFile) {
        byte[] digest = sha256(storageFile);
        byte[] message = Arrays.copyOf(digest, digest.length + body.length);
        System.arraycopy(body, 0, message, digest.length, body.length);
        return KeyedHash.sha256(macKey, message);
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
