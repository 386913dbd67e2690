package dev.tillwright.benchmarks.jpos;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class of fields of jPOS as this test knows it.
 *
 * @param name without its package
 * @param kind what it holds
 * @param digits of its length prefix; 0 if it is of fixed length
 */
record FieldClass(String name, Kind kind, int digits) {
    /** What a field holds; text in EBCDIC has letters beyond ASCII, which jPOS writes into ASCII fields too. */
    enum Kind {
        TEXT,
        EBCDIC_TEXT,
        DIGITS,
        BYTES,
        AMOUNT
    }

    static final List<FieldClass> FIELDS = all("""
            IF_CHAR TEXT 0, IF_ECHAR EBCDIC_TEXT 0, IFE_CHAR EBCDIC_TEXT 0,
            IFA_NUMERIC DIGITS 0, IFE_NUMERIC DIGITS 0, IFB_NUMERIC DIGITS 0, IFB_FNUMERIC DIGITS 0,
            IFA_AMOUNT AMOUNT 0, IFE_AMOUNT AMOUNT 0, IFB_AMOUNT AMOUNT 0,
            IFA_BINARY BYTES 0, IFE_BINARY BYTES 0, IFB_BINARY BYTES 0,
            IFA_LCHAR TEXT 1, IFA_LLCHAR TEXT 2, IFA_LLLCHAR TEXT 3, IFA_LLLLCHAR TEXT 4, IFA_LLLLLCHAR TEXT 5,
            IFA_LLLLLLCHAR TEXT 6, IFA_LLNUM DIGITS 2, IFA_LLLNUM DIGITS 3, IFA_LLBNUM DIGITS 2,
            IFA_LBINARY BYTES 1, IFA_LLBINARY BYTES 2, IFA_LLLBINARY BYTES 3, IFA_LLLLBINARY BYTES 4,
            IFA_LLLLLBINARY BYTES 5, IFA_LLLLLLBINARY BYTES 6, IFA_LLABINARY BYTES 2, IFA_LLLABINARY BYTES 3,
            IFB_LLNUM DIGITS 2, IFB_LLLNUM DIGITS 3, IFB_FLLNUM DIGITS 2, IFB_FLLLNUM DIGITS 3,
            IFB_LLHNUM DIGITS 2, IFB_LLLHNUM DIGITS 3,
            IFB_LLCHAR TEXT 2, IFB_LLLCHAR TEXT 3, IFB_LLLLCHAR TEXT 4, IFB_LLLLLLCHAR TEXT 6,
            IFB_LLHCHAR TEXT 2, IFB_LLLHCHAR TEXT 3, IFB_LLHECHAR EBCDIC_TEXT 2, IFB_LLLHECHAR EBCDIC_TEXT 3,
            IFB_LLBINARY BYTES 2, IFB_LLLBINARY BYTES 3, IFB_LLLLBINARY BYTES 4, IFB_LLHBINARY BYTES 2,
            IFB_LLLHBINARY BYTES 3, IFB_LLHEX BYTES 2, IFB_LLLHEX BYTES 3,
            IFE_LCHAR EBCDIC_TEXT 1, IFE_LLCHAR EBCDIC_TEXT 2, IFE_LLLCHAR EBCDIC_TEXT 3, IFE_LLLLCHAR EBCDIC_TEXT 4,
            IFE_LNUM DIGITS 1, IFE_LLNUM DIGITS 2, IFE_LLLNUM DIGITS 3,
            IFE_LBINARY BYTES 1, IFE_LLBINARY BYTES 2, IFE_LLLBINARY BYTES 3, IFE_LLLLBINARY BYTES 4,
            IFEA_LLCHAR TEXT 2, IFAE_LLCHAR EBCDIC_TEXT 2, IFEB_LLNUM DIGITS 2, IFEB_LLLNUM DIGITS 3
            """);

    /** Parts of EuroSubFieldPackager. */
    static final List<FieldClass> NUMBERED = all("""
            IFMC_LLCHAR TEXT 2, IFMC_LLLCHAR TEXT 3, IFMC_LLBINARY BYTES 2, IFMC_LLLBINARY BYTES 3,
            IFEMC_LLCHAR EBCDIC_TEXT 2, IFEMC_LLLCHAR EBCDIC_TEXT 3, IFIPM_LLLCHAR TEXT 3,
            IFEP_LLCHAR TEXT 2, IFEP_LLLCHAR TEXT 3, IFEP_LLLBINARY BYTES 3, IFELPE_LLLCHAR EBCDIC_TEXT 3,
            IFEPE_LLCHAR EBCDIC_TEXT 2, IFEPE_LLLCHAR EBCDIC_TEXT 3, IFEPE_LLBINARY BYTES 2
            """);

    /** Parts of GenericTaggedFieldsPackager. */
    static final List<FieldClass> MAPPED = all("""
            IFA_TTLCHAR TEXT 1, IFA_TTLLCHAR TEXT 2, IFA_TTLLLCHAR TEXT 3, IFA_TTLLLLCHAR TEXT 4, IFA_TTTLLLCHAR TEXT 3,
            IFA_TTLBINARY BYTES 1, IFA_TTLLBINARY BYTES 2, IFA_TTLLLBINARY BYTES 3, IFA_TTLLLLBINARY BYTES 4,
            IFMC_LLCHAR TEXT 2, IFMC_LLLCHAR TEXT 3
            """);

    /** What stands before tagged parts. */
    static final List<FieldClass> HEADS = all("IFMC_TCC TEXT 0, IFEMC_TCC EBCDIC_TEXT 0, IF_CHAR TEXT 0");

    private static List<FieldClass> all(String rows) {
        List<FieldClass> all = new ArrayList<>();
        for (String row : rows.strip().split(",\\s*", -1)) {
            String[] words = row.split(" ", -1);
            all.add(new FieldClass(words[0], Kind.valueOf(words[1]), Integer.parseInt(words[2])));
        }
        return List.copyOf(all);
    }

    static List<String> names() {
        return Stream.of(FIELDS, NUMBERED, MAPPED, HEADS)
                .flatMap(List::stream)
                .map(FieldClass::name)
                .toList();
    }

    static FieldClass of(String name) {
        return FIELDS.stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
    }

    /** Whether the attribute trim means something: that the field is not filled up to its length. */
    boolean fixedText() {
        return digits == 0 && kind != Kind.BYTES && kind != Kind.AMOUNT;
    }

    /** Whether the prefix counts the digits by pairs. */
    boolean countsPairs() {
        return name.equals("IFA_LLBNUM") || name.startsWith("IFEB_");
    }

    /** The largest length that its prefix can announce. */
    int most() {
        if (name.startsWith("IFB_LLH") && !name.equals("IFB_LLHEX")) {
            return 255;
        }
        if (name.equals("IFEB_LLLNUM")) {
            return 98; // jPOS writes no more, whatever the prefix could say
        }
        return switch (digits) {
            case 0, 3 -> 999;
            case 1 -> 9;
            case 2 -> 99;
            default -> 9999;
        };
    }
}
