package dev.tillwright.iso8583.dialect;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.TagForm;
import dev.tillwright.iso8583.spec.ValueKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the name of a jPOS field class says on our axes. A name that is not in the table is not guessed.
 *
 * @param role field, bitmap, or a field that is never sent
 * @param padded whether an attribute decides on which side an odd BCD count is padded
 */
record JposClass(Role role, Content content, int dots, Packing packing, String announced, boolean padded, String tag) {
    enum Role {
        FIELD,
        BITMAP,
        ABSENT
    }

    /**
     * Name, content, digits of the prefix (0 if fixed), packing, prefix and unit, and of parts that carry a tag how
     * it is written and how many characters it has. In {@code bcd} the attribute pad decides the side. Names count
     * their own prefixes: LLH is one binary byte.
     */
    private static final String TABLE = """
            IF_CHAR          ans 0 ascii
            IF_ECHAR         ans 0 ebcdic-1047
            IFE_CHAR         ans 0 ebcdic-1047
            IFA_NUMERIC      n   0 ascii
            IFE_NUMERIC      n   0 ebcdic-1047
            IFB_NUMERIC      n   0 bcd
            IFB_FNUMERIC     n   0 bcd-left-f
            IFA_AMOUNT       x+n 0 ascii
            IFE_AMOUNT       x+n 0 ebcdic-1047
            IFB_AMOUNT       x+n 0 bcd
            IFA_BINARY       b   0 hex
            IFE_BINARY       b   0 hex-ebcdic
            IFB_BINARY       b   0 binary
            IFA_LCHAR        ans 1 ascii ascii,characters
            IFA_LLCHAR       ans 2 ascii ascii,characters
            IFA_LLLCHAR      ans 3 ascii ascii,characters
            IFA_LLLLCHAR     ans 4 ascii ascii,characters
            IFA_LLLLLCHAR    ans 5 ascii ascii,characters
            IFA_LLLLLLCHAR   ans 6 ascii ascii,characters
            IFA_LLNUM        n   2 ascii ascii,characters
            IFA_LLLNUM       n   3 ascii ascii,characters
            IFA_LLBNUM       n   2 bcd ascii,nibbles
            IFA_LBINARY      b   1 binary ascii,bytes
            IFA_LLBINARY     b   2 binary ascii,bytes
            IFA_LLLBINARY    b   3 binary ascii,bytes
            IFA_LLLLBINARY   b   4 binary ascii,bytes
            IFA_LLLLLBINARY  b   5 binary ascii,bytes
            IFA_LLLLLLBINARY b   6 binary ascii,bytes
            IFA_LLABINARY    b   2 hex ascii,bytes
            IFA_LLLABINARY   b   3 hex ascii,bytes
            IFB_LLNUM        n   2 bcd bcd,nibbles
            IFB_LLLNUM       n   3 bcd bcd,nibbles
            IFB_FLLNUM       n   2 bcd-left-f bcd,nibbles
            IFB_FLLLNUM      n   3 bcd-left-f bcd,nibbles
            IFB_LLHNUM       n   2 bcd binary,nibbles
            IFB_LLLHNUM      n   3 bcd binary,nibbles
            IFB_LLCHAR       ans 2 ascii bcd,characters
            IFB_LLLCHAR      ans 3 ascii bcd,characters
            IFB_LLLLCHAR     ans 4 ascii bcd,characters
            IFB_LLLLLLCHAR   ans 6 ascii bcd,characters
            IFB_LLHCHAR      ans 2 ascii binary,characters
            IFB_LLLHCHAR     ans 3 ascii binary,characters
            IFB_LLHECHAR     ans 2 ebcdic-1047 binary,characters
            IFB_LLLHECHAR    ans 3 ebcdic-1047 binary,characters
            IFB_LLBINARY     b   2 binary bcd,bytes
            IFB_LLLBINARY    b   3 binary bcd,bytes
            IFB_LLLLBINARY   b   4 binary bcd,bytes
            IFB_LLHBINARY    b   2 binary binary,bytes
            IFB_LLLHBINARY   b   3 binary binary,bytes
            IFE_LLCHAR       ans 2 ebcdic-1047 ebcdic,characters
            IFE_LLLCHAR      ans 3 ebcdic-1047 ebcdic,characters
            IFE_LLNUM        n   2 ebcdic-1047 ebcdic,characters
            IFE_LLLNUM       n   3 ebcdic-1047 ebcdic,characters
            IFE_LLBINARY     b   2 binary ebcdic,bytes
            IFE_LLLBINARY    b   3 binary ebcdic,bytes
            IFE_LLLLBINARY   b   4 binary ebcdic,bytes
            IFEA_LLCHAR      ans 2 ascii ebcdic,characters
            IFEA_LLLCHAR     ans 3 ascii ebcdic,characters
            IFAE_LLCHAR      ans 2 ebcdic-1047 ascii,characters
            IFEB_LLNUM       n   2 bcd ebcdic,bytes
            IFEB_LLLNUM      n   3 bcd ebcdic,bytes
            IFE_LCHAR        ans 1 ebcdic-1047 ebcdic,characters
            IFE_LLLLCHAR     ans 4 ebcdic-1047 ebcdic,characters
            IFE_LNUM         n   1 ebcdic-1047 ebcdic,characters
            IFE_LBINARY      b   1 binary ebcdic,bytes
            IFB_LLHEX        b   2 binary bcd,nibbles
            IFB_LLLHEX       b   3 binary bcd,nibbles
            IFMC_LLCHAR      ans 2 ascii ascii,characters ascii,2
            IFMC_LLLCHAR     ans 3 ascii ascii,characters ascii,2
            IFMC_LLBINARY    b   2 binary ascii,bytes ascii,2
            IFMC_LLLBINARY   b   3 binary ascii,bytes ascii,2
            IFEMC_LLCHAR     ans 2 ebcdic-1047 ebcdic,characters ascii,2
            IFEMC_LLLCHAR    ans 3 ebcdic-1047 ebcdic,characters ebcdic,4
            IFIPM_LLLCHAR    ans 3 ascii ascii,characters ascii,4
            IFEP_LLCHAR      ans 2 ascii ascii,characters ascii,2,length-first
            IFEP_LLLCHAR     ans 3 ascii ebcdic,characters ebcdic,2,length-first
            IFEP_LLLBINARY   b   3 binary ebcdic,bytes ebcdic,2,length-first
            IFELPE_LLLCHAR   ans 3 ebcdic-1047 ebcdic,characters ebcdic,2,length-first
            IFEPE_LLCHAR     ans 2 ebcdic-1047 ebcdic,characters ebcdic,2
            IFEPE_LLLCHAR    ans 3 ebcdic-1047 ebcdic,characters ebcdic,3
            IFEPE_LLBINARY   b   2 binary ebcdic,bytes ebcdic,2
            IFA_TTLCHAR      ans 1 ascii ascii,characters ascii,2
            IFA_TTLLCHAR     ans 2 ascii ascii,characters ascii,2
            IFA_TTLLLCHAR    ans 3 ascii ascii,characters ascii,2
            IFA_TTLLLLCHAR   ans 4 ascii ascii,characters ascii,2
            IFA_TTTLLLCHAR   ans 3 ascii ascii,characters ascii,3
            IFA_TTLBINARY    b   1 binary ascii,bytes ascii,2
            IFA_TTLLBINARY   b   2 binary ascii,bytes ascii,2
            IFA_TTLLLBINARY  b   3 binary ascii,bytes ascii,2
            IFA_TTLLLLBINARY b   4 binary ascii,bytes ascii,2
            IFMC_TCC         ans 0 ascii
            IFEMC_TCC        ans 0 ebcdic-1047
            """;

    private static final Map<String, JposClass> CLASSES = classes();

    private static Map<String, JposClass> classes() {
        Map<String, JposClass> all = new HashMap<>();
        TABLE.lines().forEach(row -> {
            String[] columns = row.split(" +", -1);
            all.put(
                    columns[0],
                    new JposClass(
                            Role.FIELD,
                            content(columns[1]),
                            columns[2].charAt(0) - '0',
                            packing(columns[3]),
                            columns.length > 4 ? columns[4] : "",
                            columns[3].startsWith("bcd"),
                            columns.length > 5 ? columns[5] : ""));
        });
        all.put("IFB_BITMAP", of(Role.BITMAP, Packing.BINARY));
        all.put("IFA_BITMAP", of(Role.BITMAP, Packing.HEX));
        all.put("IFE_BITMAP", of(Role.BITMAP, Packing.HEX_EBCDIC));
        all.put("IF_NOP", of(Role.ABSENT, Packing.BINARY));
        all.put("IF_UNUSED", of(Role.ABSENT, Packing.BINARY));
        return Map.copyOf(all);
    }

    private static JposClass of(Role role, Packing packing) {
        return new JposClass(role, Content.B, 0, packing, "", false, "");
    }

    private static Content content(String word) {
        return word.equals("x+n")
                ? Content.XN
                : SpecWords.find(Content.class, word).orElseThrow();
    }

    private static Packing packing(String word) {
        return SpecWords.packing(new SpecLine.Word(word, 1), word.equals("bcd") ? "bcd-left" : word);
    }

    /** The class of that name, with or without the package org.jpos.iso. */
    static Optional<JposClass> find(String name) {
        String own = "org.jpos.iso.";
        return Optional.ofNullable(CLASSES.get(name.startsWith(own) ? name.substring(own.length()) : name));
    }

    /** The packing of a field whose attribute pad is that. */
    Packing packing(boolean padLeft) {
        return padded && padLeft ? Packing.BCD_RIGHT : packing;
    }

    /** The length of a field of this class; the sign of an amount is counted by jPOS and not by us. */
    Length length(int max) {
        if (dots == 0) {
            return Length.fixed(content == Content.XN ? max - 1 : max);
        }
        return prefixed(countsPairs() ? (max + 1) / 2 : max, announced.split(",", -1)[1]);
    }

    /** Whether the prefix counts bytes of two digits, so that the pad of an odd count reads as a digit. */
    boolean countsPairs() {
        return packing.kind() == Packing.Kind.BCD && announced.endsWith(SpecWords.of(LengthUnit.BYTES));
    }

    /** Whether the attribute trim lets the class write less than its fixed length. */
    boolean trims() {
        return dots == 0 && (content == Content.N || content == Content.ANS);
    }

    /** The length of a composite of this class: in bytes, or in digits if its parts share bytes. */
    Length lengthAround(int max) {
        boolean digits = packing.kind() == Packing.Kind.BCD;
        return dots == 0
                ? Length.fixed(max)
                : prefixed(max, SpecWords.of(digits ? LengthUnit.NIBBLES : LengthUnit.BYTES));
    }

    /** A length with this prefix in another unit. */
    Length prefixed(int max, String unit) {
        String[] pieces = {announced.split(",", -1)[0], unit};
        int most = Math.min(max, pieces[0].equals("binary") ? (dots <= 2 ? 255 : 65535) : most());
        return SpecWords.prefixed(new SpecLine.Word(announced, 1), dots, most, pieces, 0);
    }

    /** Tag and length in front of a part. */
    TagForm tagForm() {
        String[] words = tag.split(",", -1);
        Packing letters = words[0].equals("ebcdic") ? Packing.EBCDIC_1047 : Packing.ASCII;
        Length length = prefixed(most(), SpecWords.of(LengthUnit.BYTES));
        TagForm form = TagForm.of(letters, words[1].charAt(0) - '0', length);
        return words.length > 2 ? form.lengthFirst() : form;
    }

    /** What a decimal prefix can announce at most; tables often name more. */
    private int most() {
        int limit = 1;
        for (int i = 0; i < dots; i++) {
            limit *= 10;
        }
        return Math.min(limit - 1, 65535);
    }

    /** The kind of value, where the standard's number of a field says more than its class. */
    ValueKind kind(int number) {
        return switch (content) {
            case N ->
                switch (number) {
                    case 2 -> ValueKind.PAN;
                    case 35 -> ValueKind.TRACK2;
                    case 36 -> ValueKind.TRACK;
                    default -> ValueKind.DIGITS;
                };
            case XN -> ValueKind.SIGNED_AMOUNT;
            case B -> ValueKind.BYTES;
            default -> ValueKind.TEXT;
        };
    }

    boolean carriesTag() {
        return !tag.isEmpty();
    }

    /** The packing of a composite of this class, unless it converts its parts before they are read. */
    Optional<Packing> around(CompositeSpec.Form form, boolean padLeft) {
        return switch (packing.kind()) {
            case ASCII, BINARY -> Optional.of(Packing.BINARY);
            case HEX, HEX_EBCDIC -> Optional.of(packing);
            case BCD -> form == CompositeSpec.Form.POSITIONAL ? Optional.of(packing(padLeft)) : Optional.empty();
            case EBCDIC, CHARSET -> Optional.empty();
        };
    }

    /** How a bitmap of this class is written. */
    Bitmap.Form bitmapForm() {
        return switch (packing.kind()) {
            case HEX -> Bitmap.Form.HEX;
            case HEX_EBCDIC -> Bitmap.Form.HEX_EBCDIC;
            default -> Bitmap.Form.BINARY;
        };
    }
}
