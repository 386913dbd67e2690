package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the working keys of a sign-in answer lie in field 62, and for which cipher they are, as data. Immutable.
 *
 * <p>Written {@code name:wrapped:used:kcv}, lengths in bytes, such as {@code PIK:16:16:4,MAK:16:8:4}: of the MAC key's 16
 * wrapped bytes only the first 8 are key, and its check value is that of these 8 (single DES). Keys for SM4, under an
 * SM4 transport key, are written with the cipher in front: {@code SM4 PIK:16:16:4,MAK:16:16:4}.
 */
public final class KeyLayout {
    /** Single-length keys, 24 bytes; 60.3 = 001. */
    public static final KeyLayout UNIONPAY_24 = parse("PIK:8:8:4,MAK:8:8:4");
    /** Double-length PIN key, single-length MAC key in a double-length part, 40 bytes; 60.3 = 003. */
    public static final KeyLayout UNIONPAY_40 = parse("PIK:16:16:4,MAK:16:8:4");
    /** As {@link #UNIONPAY_40} and a track key (磁道密钥), 60 bytes; 60.3 = 004. */
    public static final KeyLayout UNIONPAY_60 = parse("PIK:16:16:4,MAK:16:8:4,TDK:16:16:4");

    /**
     * SM4 keys without a track key, 40 bytes. Whether 60.3 = 005 or 006 asks for it differs between acquirers: the
     * profile says so, not the length.
     */
    public static final KeyLayout UNIONPAY_SM4_40 = parse("SM4 PIK:16:16:4,MAK:16:16:4");
    /** SM4 keys with a track key, 60 bytes; see {@link #UNIONPAY_SM4_40}. */
    public static final KeyLayout UNIONPAY_SM4_60 = parse("SM4 PIK:16:16:4,MAK:16:16:4,TDK:16:16:4");
    /** Three double-length keys with check values of 3 bytes, 57 bytes: met at one acquirer. */
    public static final KeyLayout THREE_DOUBLE_57 = parse("PIK:16:16:3,MAK:16:16:3,TDK:16:16:3");

    private static final List<KeyLayout> UNIONPAY = List.of(UNIONPAY_24, UNIONPAY_40, UNIONPAY_60);

    private final WorkingKeyCipher cipher;
    private final List<Part> parts;

    private KeyLayout(WorkingKeyCipher cipher, List<Part> parts) {
        this.cipher = cipher;
        this.parts = parts;
    }

    /**
     * Reads a layout such as {@code PIK:16:16:4,MAK:16:8:4} or {@code SM4 PIK:16:16:4,MAK:16:16:4}.
     *
     * @throws IllegalArgumentException if the text is not a layout, names a key twice, or has lengths that no key of its
     *     cipher has
     */
    public static KeyLayout parse(String text) {
        WorkingKeyCipher cipher = requireNonNull(text, "text").startsWith(WorkingKeyCipher.SM4.prefix())
                ? WorkingKeyCipher.SM4
                : WorkingKeyCipher.TDES;
        List<Part> parts = Arrays.stream(
                        text.substring(cipher.prefix().length()).split(",", -1))
                .map(Part::parse)
                .toList();
        Set<KeyKind> seen = EnumSet.noneOf(KeyKind.class);
        for (Part part : parts) {
            if (!seen.add(part.kind())) {
                throw new IllegalArgumentException(
                        "key layout names " + part.kind().shortName() + " twice: give each key one part");
            }
        }
        parts.forEach(cipher::requireFits);
        return new KeyLayout(cipher, parts);
    }

    /**
     * The UnionPay layout of that total length, for keys of DES and Triple DES.
     *
     * @throws KeyLayoutException if there is none: it is never guessed
     */
    public static KeyLayout ofLength(int bytes) {
        return ofLength(bytes, UNIONPAY);
    }

    /**
     * The layout of that total length among those an acquirer uses.
     *
     * @throws KeyLayoutException if there is none: it is never guessed
     */
    public static KeyLayout ofLength(int bytes, List<KeyLayout> known) {
        return requireNonNull(known, "known").stream()
                .filter(layout -> layout.bytes() == bytes)
                .findFirst()
                .orElseThrow(() -> unknown(bytes));
    }

    static KeyLayoutException unknown(int bytes) {
        return new KeyLayoutException("unknown key layout: " + bytes + " bytes");
    }

    /** Which cipher the keys are for, and the transport key as well. */
    public WorkingKeyCipher cipher() {
        return cipher;
    }

    /** The parts in the order of the field. */
    public List<Part> parts() {
        return parts;
    }

    /** The part that holds the key for that kind. */
    public Optional<Part> part(KeyKind kind) {
        requireNonNull(kind, "kind");
        return parts.stream().filter(part -> part.kind() == kind).findFirst();
    }

    /** Of which algorithm the key for that kind is. */
    public Optional<KeyAlgorithm> keyAlgorithm(KeyKind kind) {
        return part(kind).map(cipher::keyAlgorithm);
    }

    /** The total length of the field in bytes. */
    public int bytes() {
        return parts.stream().mapToInt(Part::bytes).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyLayout that && cipher == that.cipher && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode() * 31 + cipher.hashCode();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining(",", cipher.prefix(), ""));
    }

    /**
     * One wrapped key and its check value in the field. Immutable.
     *
     * @param kind what the key is for; not {@link KeyKind#TRANSPORT}
     * @param wrappedBytes length of the wrapped key: 8, 16 or 24
     * @param usedBytes how many of the unwrapped bytes are key, from the left: 8, 16 or 24
     * @param kcvBytes length of the check value behind it: 3 or 4
     */
    public record Part(KeyKind kind, int wrappedBytes, int usedBytes, int kcvBytes) {
        private static final List<KeyKind> WORKING = List.of(KeyKind.PIN, KeyKind.MAC, KeyKind.DATA);

        /** Refuses lengths that no working key has. */
        public Part {
            if (!WORKING.contains(requireNonNull(kind, "kind"))) {
                throw new IllegalArgumentException("a working key is one of " + WORKING + ", not " + kind);
            }
            boolean whole = wrappedBytes % 8 == 0 && wrappedBytes >= 8 && wrappedBytes <= 24;
            if (!whole || usedBytes % 8 != 0 || usedBytes < 8 || usedBytes > wrappedBytes) {
                throw new IllegalArgumentException(kind.shortName() + ": wrapped and used must be 8, 16 or 24 bytes"
                        + " and used not more than wrapped, not " + wrappedBytes + " and " + usedBytes);
            }
            if (kcvBytes < 3 || kcvBytes > 4) {
                throw new IllegalArgumentException(
                        kind.shortName() + ": a check value has 3 or 4 bytes, not " + kcvBytes);
            }
        }

        private static Part parse(String text) {
            String[] items = text.split(":", -1);
            if (items.length != 4) {
                throw malformed(text);
            }
            return new Part(
                    kind(items[0], text), number(items[1], text), number(items[2], text), number(items[3], text));
        }

        private static KeyKind kind(String name, String text) {
            return WORKING.stream()
                    .filter(kind -> kind.shortName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> malformed(text));
        }

        private static int number(String digits, String text) {
            // Integer.parseInt alone would take a sign
            if (!digits.matches("[0-9]{1,2}")) {
                throw malformed(text);
            }
            return Integer.parseInt(digits);
        }

        private static IllegalArgumentException malformed(String text) {
            return new IllegalArgumentException(
                    "cannot read the key layout part '" + text + "': write PIK, MAK or TDK:wrapped:used:kcv in bytes");
        }

        /** The length of wrapped key and check value together. */
        public int bytes() {
            return wrappedBytes + kcvBytes;
        }

        @Override
        public String toString() {
            return kind.shortName() + ":" + wrappedBytes + ":" + usedBytes + ":" + kcvBytes;
        }
    }
}
