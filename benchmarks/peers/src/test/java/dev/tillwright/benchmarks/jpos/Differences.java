package dev.tillwright.benchmarks.jpos;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Where jPOS 2.1.10 and this library differ by intent, or where jPOS cannot read what it has written itself, which
 * then is read by this library alone. The values that would show other differences are not drawn:
 *
 * <ul>
 *   <li>MasterCardEBCDICSubFieldPackager: as soon as one is made, every EuroSubFieldPackager of the process looks for
 *       its tags in another way, and does not end on some bytes; what both write is the same;
 *   <li>a TCC that is no letter: jPOS takes it for the first tag;
 *   <li>prefixed fields without content: jPOS takes them, this library only with a leniency;
 *   <li>letters beyond ASCII in ASCII text: jPOS writes them as Latin 1, this library refuses them;
 *   <li>odd counts of digits where jPOS counts them by pairs: the pad nibble is read as a digit;
 *   <li>amounts of more than 18 digits, card numbers and tracks that are none: texts to jPOS, values to us;
 *   <li>a 16-byte bitmap in EBCDIC with fields below 65 alone: jPOS writes an empty second half, which this library
 *       reads, and does not write.
 * </ul>
 */
final class Differences {
    /** Classes that jPOS writes but, within the packagers that a table can name, reads wrongly, or without an end. */
    static final Map<String, String> NOT_READ_AGAIN = Map.ofEntries(
            Map.entry("IFEP_LLCHAR", "the length stands where the packager looks for the tag"),
            Map.entry("IFEP_LLLCHAR", "the same"),
            Map.entry("IFEP_LLLBINARY", "the same"),
            Map.entry("IFELPE_LLLCHAR", "the same"),
            Map.entry("IFEMC_LLLCHAR", "its tag has four digits, the packager reads two"),
            Map.entry("IFIPM_LLLCHAR", "the same"),
            Map.entry("IFEPE_LLLCHAR", "its tag has three digits, the packager reads two"),
            Map.entry("IFEPE_LLCHAR", "EuroSubFieldPackager reads tags in ASCII, and these are in EBCDIC"),
            Map.entry("IFEPE_LLBINARY", "the same"),
            Map.entry("IFA_TTLBINARY", "the bytes come back as the name of a Java object"),
            Map.entry("IFA_TTLLBINARY", "the same"),
            Map.entry("IFA_TTLLLBINARY", "the same"),
            Map.entry("IFA_TTLLLLBINARY", "the same"),
            Map.entry("IFE_BINARY", "it reads the letters A to E as B to F"));

    /** Classes that no axis expresses: content with another length than its own, other signs, tokens, code pages of bytes. */
    static final Set<String> REFUSED = Set.of(
            "IFA_AMOUNT2003",
            "IFB_AMOUNT2003",
            "IFA_FLLCHAR",
            "IFA_FLLNUM",
            "IFB_HEX",
            "IFB_LLHFBINARY",
            "IFE_LLLEBINARY",
            "IFE_SIGNED_NUMERIC",
            "IF_TBASE",
            "IF_TCHAR");

    private Differences() {}

    /** Tells whether jPOS can read what it writes of these values. */
    static boolean readsAgain(RandomTable table, SortedMap<Integer, Object> values) {
        boolean bitmap = table.bitmap.equals("IFA_BITMAP")
                && table.bitmapLength == 24
                && values.lastKey() > 64
                && values.lastKey() <= 128; // it looks for a third bitmap that it has not written
        return !bitmap
                && table.fields.stream()
                        .filter(f -> values.containsKey(f.id()))
                        .noneMatch(f -> NOT_READ_AGAIN.keySet().stream().anyMatch(f::uses));
    }
}
