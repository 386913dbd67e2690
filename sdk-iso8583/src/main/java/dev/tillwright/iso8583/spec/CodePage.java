package dev.tillwright.iso8583.spec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * An EBCDIC code page as a one-to-one map of its 256 bytes to Latin-1. Immutable. The pages differ in brackets,
 * {@code !}, {@code |}, {@code ^} and in which of 15 and 25 is the newline. Source: IBM's code page tables as Unicode
 * publishes them (037, 500) and IBM-1047 of z/OS.
 *
 * <p>The JDK keeps these pages in a module that a small run-time image lacks, and folds two bytes into one newline.
 */
public enum CodePage {
    /** Code page 037: USA, Canada, Australia. */
    CP037("000102039C09867F978D8E0B0C0D0E0F101112139D8508871819928F1C1D1E1F"
            + "80818283840A171B88898A8B8C050607909116939495960498999A9B14159E1A"
            + "20A0E2E4E0E1E3E5E7F1A22E3C282B7C26E9EAEBE8EDEEEFECDF21242A293BAC"
            + "2D2FC2C4C0C1C3C5C7D1A62C255F3E3FF8C9CACBC8CDCECFCC603A2340273D22"
            + "D8616263646566676869ABBBF0FDFEB1B06A6B6C6D6E6F707172AABAE6B8C6A4"
            + "B57E737475767778797AA1BFD0DDDEAE5EA3A5B7A9A7B6BCBDBE5B5DAFA8B4D7"
            + "7B414243444546474849ADF4F6F2F3F57D4A4B4C4D4E4F505152B9FBFCF9FAFF"
            + "5CF7535455565758595AB2D4D6D2D3D530313233343536373839B3DBDCD9DA9F"),
    /** Code page 500: international. */
    CP500("000102039C09867F978D8E0B0C0D0E0F101112139D8508871819928F1C1D1E1F"
            + "80818283840A171B88898A8B8C050607909116939495960498999A9B14159E1A"
            + "20A0E2E4E0E1E3E5E7F15B2E3C282B2126E9EAEBE8EDEEEFECDF5D242A293B5E"
            + "2D2FC2C4C0C1C3C5C7D1A62C255F3E3FF8C9CACBC8CDCECFCC603A2340273D22"
            + "D8616263646566676869ABBBF0FDFEB1B06A6B6C6D6E6F707172AABAE6B8C6A4"
            + "B57E737475767778797AA1BFD0DDDEAEA2A3A5B7A9A7B6BCBDBEAC7CAFA8B4D7"
            + "7B414243444546474849ADF4F6F2F3F57D4A4B4C4D4E4F505152B9FBFCF9FAFF"
            + "5CF7535455565758595AB2D4D6D2D3D530313233343536373839B3DBDCD9DA9F"),
    /** Code page 1047: Latin 1, open systems. */
    CP1047("000102039C09867F978D8E0B0C0D0E0F101112139D0A08871819928F1C1D1E1F"
            + "808182838485171B88898A8B8C050607909116939495960498999A9B14159E1A"
            + "20A0E2E4E0E1E3E5E7F1A22E3C282B7C26E9EAEBE8EDEEEFECDF21242A293B5E"
            + "2D2FC2C4C0C1C3C5C7D1A62C255F3E3FF8C9CACBC8CDCECFCC603A2340273D22"
            + "D8616263646566676869ABBBF0FDFEB1B06A6B6C6D6E6F707172AABAE6B8C6A4"
            + "B57E737475767778797AA1BFD05BDEAEACA3A5B7A9A7B6BCBDBEDDA8AF5DB4D7"
            + "7B414243444546474849ADF4F6F2F3F57D4A4B4C4D4E4F505152B9FBFCF9FAFF"
            + "5CF7535455565758595AB2D4D6D2D3D530313233343536373839B3DBDCD9DA9F");

    private final String toLatin;
    private final String toEbcdic;

    CodePage(String latinOfEbcdic) {
        byte[] latin = HexFormat.of().parseHex(latinOfEbcdic);
        byte[] ebcdic = new byte[256];
        for (int i = 0; i < 256; i++) {
            ebcdic[latin[i] & 0xFF] = (byte) i;
        }
        this.toLatin = new String(latin, StandardCharsets.ISO_8859_1);
        this.toEbcdic = new String(ebcdic, StandardCharsets.ISO_8859_1);
    }

    /**
     * The Latin-1 character of an EBCDIC byte.
     *
     * @param ebcdic a byte; only its low eight bits count
     * @return 0..255
     */
    public int latin(int ebcdic) {
        return toLatin.charAt(ebcdic & 0xFF);
    }

    /**
     * The EBCDIC byte of a character.
     *
     * @param character the character
     * @return 0..255, or -1 if it is beyond Latin-1
     */
    public int ebcdic(int character) {
        return (character & ~0xFF) != 0 ? -1 : toEbcdic.charAt(character);
    }
}
