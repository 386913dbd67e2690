package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecCheckTest {
    @Test
    void allFaultsAreReportedAtOnce() {
        IsoField<byte[]> mac = field(60, "mac").bytes(Packing.BINARY, Length.ll(8, LengthUnit.BYTES));
        IsoSpecBuilder b = IsoSpec.builder("bad")
                .mti(Packing.BINARY)
                .fields(
                        field(70, "too high").digits(Packing.ASCII, Length.fixed(3)),
                        field(3, "binary digits").digits(Packing.BINARY, Length.fixed(3)),
                        field(3, "twice").digits(Packing.ASCII, Length.fixed(0)),
                        field(4, "long").numeric(Packing.ASCII, 19),
                        field(32, "prefix").digits(Packing.ASCII, Length.ll(100, LengthUnit.CHARACTERS)),
                        field(33, "unit").digits(Packing.BCD_LEFT, Length.ll(10, LengthUnit.CHARACTERS)),
                        field(34, "digits").text(Content.ANS, Length.prefixed(7, 10, LengthUnit.BYTES)),
                        mac)
                .macFields(mac)
                .echo(field(5, "stranger").digits(Packing.ASCII, Length.fixed(3)))
                .forMti("08x0", field(3, "once").digits(Packing.ASCII, Length.fixed(1)))
                .forMti("08x0", field(4, "again").digits(Packing.ASCII, Length.fixed(1)))
                .forMti("8x0", field(61, "after").digits(Packing.ASCII, Length.fixed(1)));
        List<String> faults = assertThrows(IsoSpecException.class, b::build).faults();
        for (String part : List.of(
                "MTI cannot be packed as BINARY",
                "F70 too high: the number must be 2..64",
                "F3 binary digits: this kind",
                "F3 twice: the number is used twice",
                "F3 twice: a fixed length must be",
                "F4 long: a number has at most 18 digits",
                "F32 prefix: the maximum must be 1..99",
                "F33 unit: a length in CHARACTERS has no meaning for BCD",
                "F34 digits: a length prefix has 1..6 digits",
                "F5 stranger: echoed, but not among",
                "MTI pattern '8x0'",
                "MTI pattern '08x0' is used twice",
                "F60 mac: the MAC field must be of fixed length",
                "F60 mac: the MAC field must be last of its bitmap, but F61 after follows")) {
            assertTrue(faults.stream().anyMatch(f -> f.contains(part)), () -> part + " in " + faults);
        }
    }

    @Test
    void onlyBcdHasAPadNibble() {
        assertEquals(15, Packing.BCD_RIGHT.withPad(15).pad());
        for (Packing other : List.of(Packing.ASCII, Packing.BINARY, Packing.HEX, Packing.EBCDIC_037)) {
            assertThrows(IllegalStateException.class, () -> other.withPad(0));
        }
    }

    @Test
    void onlyAPrefixCountsItself() {
        assertTrue(Length.ll(10, LengthUnit.BYTES).countingItself().inclusive());
        assertThrows(IllegalStateException.class, Length.fixed(3)::countingItself);
        assertThrows(IllegalStateException.class, Length.rest(3)::countingItself);
    }

    @Test
    void textHoldsNoBytesAmountsTagsOrParts() {
        for (Content content : Content.values()) {
            IsoSpecBuilder b = IsoSpec.builder("text").fields(field(3, "text").text(content, Length.fixed(3)));
            switch (content) {
                case A, AN, ANS, N, Z -> assertEquals("text", b.build().name());
                case B, XN, TLV, COMPOSITE -> {
                    List<String> faults =
                            assertThrows(IsoSpecException.class, b::build).faults();
                    assertTrue(faults.get(0).contains("text cannot be of content " + content), faults::toString);
                }
            }
        }
    }

    @Test
    void tagsAreNamedAsTheDialectSays() {
        IsoField<dev.tillwright.iso8583.tlv.TlvList> icc = field(55, "ICC data")
                .berTlv(Packing.BINARY, Length.lll(255, LengthUnit.BYTES).bcd());
        byte[] message = java.util.HexFormat.of().parseHex("0100" + "0000000000000200" + "0006" + "9F63039F3601");
        IsoSpecBuilder b = IsoSpec.builder("tags").fields(icc);
        String emv = b.build().decode(message).describe();
        String unionPay = b.tags(dev.tillwright.iso8583.tlv.TagDictionary.unionPay())
                .build()
                .decode(message)
                .describe();
        assertEquals(-1, emv.indexOf("Card Product"), emv);
        assertTrue(unionPay.contains("Card Product"), unionPay);
    }

    @Test
    void aBuilderUsedAgainDoesNotChangeTheSpecItBuilt() {
        IsoSpecBuilder b = IsoSpec.builder("one").fields(field(3, "a").digits(Packing.ASCII, Length.fixed(1)));
        IsoSpec spec = b.build();
        b.fields(field(4, "b").digits(Packing.ASCII, Length.fixed(1)));
        assertTrue(spec.field(4).isEmpty());
        assertTrue(b.build().field(4).isPresent());
        assertEquals("one", spec.name());
    }
}
