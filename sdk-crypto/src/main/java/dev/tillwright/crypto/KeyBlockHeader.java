package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in clear in front of a key block (ANSI X9.143). Immutable.
 *
 * <p>A header from {@link KeyBlock#peek} is not authenticated: show it, decide nothing by it. The header of an
 * {@link UnwrappedKey} is authentic. Codes that this library does not know are shown as they are.
 */
public final class KeyBlockHeader {
    private static final int FIXED = 16;
    private static final int LENGTH_AT = 1;
    private static final int USAGE_AT = 5;
    private static final int OPTIONS_AT = 12;
    private static final int RESERVED_AT = 14;

    private final String text;
    private final KeyBlockVersion version;
    private final List<KeyBlockOption> options;

    private KeyBlockHeader(String text, KeyBlockVersion version, List<KeyBlockOption> options) {
        this.text = text;
        this.version = version;
        this.options = options;
    }

    /** Reads the header of a whole block; strict, so that a block has one reading only. */
    static KeyBlockHeader parse(String block) {
        if (requireNonNull(block, "block").length() < FIXED || !KeyBlockSyntax.isPrintable(block)) {
            throw new KeyBlockException("a key block has at least 16 characters of printable ASCII");
        }
        KeyBlockVersion version = KeyBlockVersion.ofCode(block.charAt(0))
                .orElseThrow(() -> new KeyBlockException("a key block is of version A, B, C, D or E"));
        int length = KeyBlockSyntax.number(block, LENGTH_AT, USAGE_AT, 10);
        if (length != block.length() || length % version.alignment() != 0) {
            throw new KeyBlockException("the key block's length field must be its number of characters, "
                    + block.length() + ", and a multiple of " + version.alignment());
        }
        int count = KeyBlockSyntax.number(block, OPTIONS_AT, RESERVED_AT, 10);
        if (!KeyBlockSyntax.isLettersOrDigits(block.substring(USAGE_AT, OPTIONS_AT))
                || count < 0
                || !block.startsWith("00", RESERVED_AT)) {
            throw new KeyBlockException("the key block's header must be upper-case letters and digits, "
                    + "with two digits as number of optional blocks and 00 at its end");
        }
        OptionReader reader = new OptionReader(block, FIXED);
        List<KeyBlockOption> options = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            options.add(reader.next());
        }
        if (reader.at() % version.alignment() != 0) {
            throw new KeyBlockException("the key block's header must be a multiple of " + version.alignment()
                    + " characters, not " + reader.at() + ": it lacks an optional block PB");
        }
        return new KeyBlockHeader(block.substring(0, reader.at()), version, List.copyOf(options));
    }

    /** The header of a block that is about to be written, with padding where it is needed. */
    static KeyBlockHeader of(
            KeyBlockVersion version, KeyInfo info, Exportability exportability, List<KeyBlockOption> wanted) {
        List<KeyBlockOption> options = new ArrayList<>(wanted);
        int characters = FIXED
                + options.stream().mapToInt(option -> option.encoded().length()).sum();
        int missing = Math.floorMod(-characters, version.alignment());
        if (missing != 0) {
            // the padding's own head has 4 characters
            options.add(KeyBlockOption.padding(missing < 4 ? missing + version.alignment() : missing));
        }
        StringBuilder encoded = new StringBuilder();
        options.forEach(option -> encoded.append(option.encoded()));
        int length = FIXED + encoded.length() + 2 * KeyBlockCipher.bodyBytes(version, info.algorithm());
        if (length > 9999 || options.size() > 99) {
            throw new KeyBlockException(
                    "a key block has at most 9999 characters and 99 optional blocks: leave some out");
        }
        String text = version.code() + digits(length, 4) + info.usage().code()
                + info.algorithm().code() + info.mode().code() + "00" + exportability.code() + digits(options.size(), 2)
                + "00" + encoded;
        return new KeyBlockHeader(text, version, List.copyOf(options));
    }

    private static String digits(int number, int width) {
        String digits = Integer.toString(number);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** The header's characters. */
    String text() {
        return text;
    }

    /** How many bytes follow the header. */
    int bodyBytes() {
        return (KeyBlockSyntax.number(text, LENGTH_AT, USAGE_AT, 10) - text.length()) / 2;
    }

    /** How the block is protected. */
    public KeyBlockVersion version() {
        return version;
    }

    /** The two characters that say what the key is for, such as {@code P0}. */
    public String usageCode() {
        return text.substring(USAGE_AT, 7);
    }

    /** The letter of the key's algorithm, such as {@code T}. */
    public char algorithmCode() {
        return text.charAt(7);
    }

    /** The letter of the mode of use, such as {@code E}. */
    public char modeCode() {
        return text.charAt(8);
    }

    /** The key version number, two characters; {@code 00} if versions are not used. */
    public String keyVersion() {
        return text.substring(9, 11);
    }

    /** The letter of the exportability, such as {@code N}. */
    public char exportabilityCode() {
        return text.charAt(11);
    }

    /** The usage, empty if this library knows no such code. */
    public Optional<KeyUsage> usage() {
        return KeyUsage.ofCode(usageCode());
    }

    /** The mode of use, empty if this library knows no such code. */
    public Optional<KeyMode> mode() {
        return KeyMode.ofCode(modeCode());
    }

    /** The exportability, empty if there is no such code. */
    public Optional<Exportability> exportability() {
        return Exportability.ofCode(exportabilityCode());
    }

    /** The optional blocks in their order, the padding among them. */
    public List<KeyBlockOption> options() {
        return options;
    }

    /** The first optional block of that identifier. */
    public Optional<KeyBlockOption> option(String id) {
        requireNonNull(id, "id");
        return options.stream().filter(option -> option.id().equals(id)).findFirst();
    }

    /** Version, usage, algorithm, mode and exportability, and the optional blocks' names. */
    @Override
    public String toString() {
        return "KeyBlockHeader[" + version + " " + usageCode() + " " + algorithmCode() + " " + modeCode() + " "
                + keyVersion() + " " + exportabilityCode() + " " + options + "]";
    }

    /** Walks along the optional blocks. */
    private static final class OptionReader {
        private final String block;
        private int at;

        OptionReader(String block, int at) {
            this.block = block;
            this.at = at;
        }

        int at() {
            return at;
        }

        KeyBlockOption next() {
            requireInside(4);
            int head = 4;
            int length = KeyBlockSyntax.number(block, at + 2, at + 4, 16);
            if (length == 0) {
                requireInside(6);
                int digits = KeyBlockSyntax.number(block, at + 4, at + 6, 16);
                if (digits < 1 || digits > 4) {
                    throw badOption();
                }
                head = 6 + digits;
                requireInside(head);
                length = KeyBlockSyntax.number(block, at + 6, at + head, 16);
            }
            if (length < head) {
                throw badOption();
            }
            requireInside(length);
            KeyBlockOption option =
                    KeyBlockOption.read(block.substring(at, at + 2), block.substring(at + head, at + length));
            at += length;
            return option;
        }

        private void requireInside(int characters) {
            if (characters > block.length() - at) {
                throw badOption();
            }
        }

        private KeyBlockException badOption() {
            return new KeyBlockException("the optional block at character " + at
                    + " has a length that is none, or reaches beyond the key block");
        }
    }
}
