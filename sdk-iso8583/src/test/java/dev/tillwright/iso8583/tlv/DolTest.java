package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.tlv.TlvException.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DolTest {
    private static final String CDOL1 = "9F0206 9F0306 9F1A02 9505 5F2A02 9A03 9C01 9F3704";

    private static byte[] filled(String dol, TlvList values) {
        return Dol.parse(Bytes.hex(dol)).fill(values, TagDictionary.emv());
    }

    private static void refused(Reason reason, int offset, String hex) {
        TlvException e = assertThrows(TlvException.class, () -> Dol.parse(Bytes.hex(hex)));
        assertEquals(reason, e.reason(), hex);
        assertEquals(offset, e.offset(), hex);
    }

    @Test
    void aListIsReadAndWrittenBack() {
        Dol dol = Dol.parse(Bytes.hex(CDOL1));
        assertEquals(8, dol.entries().size());
        assertEquals(new Dol.Entry(0x9F02, 6), dol.entries().get(0));
        assertEquals(29, dol.valueLength());
        assertArrayEquals(Bytes.hex(CDOL1), dol.encode());
        assertEquals(dol, Dol.parse(dol.encode()));
        assertEquals(Dol.parse(Bytes.hex("DF810604")), Dol.of(new Dol.Entry(0xDF8106, 4)));
    }

    @Test
    void valuesStandInTheOrderThatTheCardWants() {
        TlvList values = TlvList.builder()
                .add(0x9C, Bytes.hex("00"))
                .add(0x9F37, Bytes.hex("3B2E5D1C"))
                .add(0x9F02, Bytes.hex("000000123456"))
                .build();
        assertEquals("000000123456 3B2E5D1C 00".replace(" ", ""), Bytes.hex(filled("9F0206 9F3704 9C01", values)));
    }

    @Test
    void missingAndConstructedObjectsAreZeros() {
        TlvList values = TlvList.builder()
                .add(0x70, TlvList.builder().add(0x9F36, Bytes.hex("00A5")).build())
                .build();
        assertEquals("0000000000", Bytes.hex(filled("9505", values)));
        assertEquals("000000", Bytes.hex(filled("7003", values)));
    }

    @Test
    void longValuesAreCutAsTheirFormatSays() {
        TlvList values = TlvList.builder()
                .add(0x9F02, Bytes.hex("000000123456"))
                .add(0x9F37, Bytes.hex("3B2E5D1C"))
                .build();
        assertEquals("123456", Bytes.hex(filled("9F0203", values)));
        assertEquals("3B2E", Bytes.hex(filled("9F3702", values)));
    }

    @Test
    void shortValuesAreFilledAsTheirFormatSays() {
        TlvList values = TlvList.builder()
                .add(0x9F02, Bytes.hex("123456"))
                .add(0x9F37, Bytes.hex("3B2E"))
                .add(0x5A, Bytes.hex("4761739001010119"))
                .build();
        assertEquals("0000123456", Bytes.hex(filled("9F0205", values)));
        assertEquals("3B2E0000", Bytes.hex(filled("9F3704", values)));
        assertEquals("4761739001010119FFFF", Bytes.hex(filled("5A0A", values)));
    }

    @Test
    void valuesMayComeFromAnywhere() {
        Dol dol = Dol.parse(Bytes.hex("9F3704 9C01"));
        byte[] filled =
                dol.fill(tag -> tag == 0x9C ? Optional.of(new byte[] {0x20}) : Optional.empty(), TagDictionary.emv());
        assertEquals("0000000020", Bytes.hex(filled));
    }

    @Test
    void filledValuesGetTheirTagsBack() {
        TlvList split = Dol.parse(Bytes.hex("9F0206 9C01")).split(Bytes.hex("000000000100 20"));
        assertEquals("9F0206000000000100 9C0120".replace(" ", ""), Bytes.hex(split.encode()));
        assertThrows(
                IllegalArgumentException.class,
                () -> Dol.parse(Bytes.hex("9F0206")).split(new byte[5]));
    }

    @Test
    void brokenListsAreRefusedWhereTheyBreak() {
        refused(Reason.TRUNCATED, 2, "9F02");
        refused(Reason.TRUNCATED, 1, "9F");
        refused(Reason.TRUNCATED, 4, "9F020695");
        refused(Reason.BAD_TAG, 0, "9F818101");
        refused(Reason.BAD_TAG, 3, "9F02060001");
        assertEquals(List.of(), Dol.parse(new byte[0]).entries());
    }
}
