package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a key lies in a token: as which objects, under which labels. */
final class TokenKeyForm {
    /** The object that is the key itself. */
    static final String WHOLE = "";

    /** In front of a half's name; no alias has this character. */
    private static final String HALF = "#";

    private static final String PREFIX = "tillwright:1:";
    /** In place of the terminal that an initial key belongs to. */
    private static final String NO_TERMINAL = "-";

    /** An initial key of DUKPT with AES has 8 bytes of name; others are not held. */
    private static final int TERMINAL_DIGITS = 16;

    private static final int FIELDS = 8;
    private static final int DES_PART = 8;
    private static final int TRIPLE = 24;

    private TokenKeyForm() {}

    /** Refuses what no token runs, or runs only with bytes at hand. */
    static void requireHeld(KeyInfo info) {
        KeyAlgorithm.Family family = info.algorithm().family();
        if (family != KeyAlgorithm.Family.AES && family != KeyAlgorithm.Family.DES) {
            throw new KeyUsageException("a token holds AES and Triple DES keys, not " + info.algorithm()
                    + ": keep such a key in a memory or file vault");
        }
        if (family == KeyAlgorithm.Family.DES && info.usage().kind() == KeyKind.DUKPT) {
            throw new KeyUsageException(
                    "DUKPT with Triple DES needs the key's bytes, which a token never yields: keep such"
                            + " a key in a memory or file vault, or use DUKPT with AES");
        }
    }

    /** The algorithm's name for the JDK. */
    static String cipher(KeyAlgorithm algorithm) {
        return algorithm.family() == KeyAlgorithm.Family.AES ? "AES" : "DESede";
    }

    /** Whether retail MACs and card values ask for the halves of such a key. */
    static boolean hasHalves(KeyInfo info) {
        KeyKind kind = info.usage().kind();
        return info.algorithm() == KeyAlgorithm.TDES2 && (kind == KeyKind.MAC || kind == KeyKind.ISSUER);
    }

    /**
     * The clear objects by their suffix; the caller wipes them. Shorter DES keys as three parts: E(D(E(x))) under one key is
     * E(x), and a token that is given 16 bytes may not find them again.
     */
    static Map<String, byte[]> objects(KeyInfo info, byte[] key) {
        Map<String, byte[]> objects = new LinkedHashMap<>();
        objects.put(WHOLE, info.algorithm().family() == KeyAlgorithm.Family.DES ? tripled(key) : key.clone());
        if (hasHalves(info)) {
            for (KeyHalf half : KeyHalf.values()) {
                int from = half == KeyHalf.LEFT ? 0 : DES_PART;
                byte[] part = Arrays.copyOfRange(key, from, from + DES_PART);
                objects.put(suffix(half), tripled(part));
                Arrays.fill(part, (byte) 0);
            }
        }
        return objects;
    }

    private static byte[] tripled(byte[] key) {
        byte[] out = new byte[TRIPLE];
        for (int at = 0; at < TRIPLE; at++) {
            out[at] = key[at % key.length];
        }
        return out;
    }

    static String suffix(KeyHalf half) {
        return HALF + half;
    }

    static boolean isHalf(Label label) {
        return label.alias().contains(HALF);
    }

    static List<String> labels(TokenKey key) {
        return key.objects().keySet().stream()
                .map(suffix -> label(key.alias(), key.info(), suffix))
                .toList();
    }

    static String label(String alias, KeyInfo info, String suffix) {
        return PREFIX + info.usage().code() + ":" + info.algorithm() + ":"
                + info.mode().code() + ":" + info.exportability().code() + ":"
                + info.initialKeyId().map(InitialKeyId::toString).orElse(NO_TERMINAL) + ":" + alias + suffix;
    }

    /** What a label says; empty for an object of somebody else, or of a later release. */
    static Optional<Label> parse(String label) {
        String[] fields = label.split(":", FIELDS);
        if (!label.startsWith(PREFIX)
                || fields.length != FIELDS
                || fields[4].length() != 1
                || fields[5].length() != 1
                || !isTerminal(fields[6])) {
            return Optional.empty();
        }
        Optional<KeyUsage> usage = KeyUsage.ofCode(fields[2]);
        Optional<KeyAlgorithm> algorithm = Arrays.stream(KeyAlgorithm.values())
                .filter(candidate -> candidate.name().equals(fields[3]))
                .findFirst();
        Optional<KeyMode> mode = KeyMode.ofCode(fields[4].charAt(0));
        Optional<Exportability> exportability = Exportability.ofCode(fields[5].charAt(0));
        if (usage.isEmpty() || algorithm.isEmpty() || mode.isEmpty() || exportability.isEmpty()) {
            return Optional.empty();
        }
        Optional<InitialKeyId> terminal =
                Optional.of(fields[6]).filter(id -> !id.equals(NO_TERMINAL)).map(InitialKeyId::parse);
        return Optional.of(
                new Label(fields[7], usage.get(), algorithm.get(), mode.get(), exportability.get(), terminal));
    }

    private static boolean isTerminal(String field) {
        boolean digits = field.length() == TERMINAL_DIGITS && field.chars().allMatch(HexFormat::isHexDigit);
        return digits || field.equals(NO_TERMINAL);
    }

    /**
     * A label's fields.
     *
     * @param alias with the suffix of a half, if it is one
     */
    record Label(
            String alias,
            KeyUsage usage,
            KeyAlgorithm algorithm,
            KeyMode mode,
            Exportability exportability,
            Optional<InitialKeyId> terminal) {

        /** What is known about the key, with the check value that it has in the token. */
        KeyInfo describe(KeyCheckValue kcv) {
            KeyInfo info = KeyInfo.of(algorithm, usage, mode, exportability, kcv);
            return terminal.map(info::withInitialKeyId).orElse(info);
        }
    }
}
