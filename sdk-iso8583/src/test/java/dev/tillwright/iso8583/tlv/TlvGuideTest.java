package dev.tillwright.iso8583.tlv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The snippets of docs/tlv.md. */
class TlvGuideTest {
    private final byte[] frame = Bytes.hex("FFFF 700A 5A084761739001010119 9F36 02 00A5");
    private final int offset = 2;
    private final int length = 17;

    @Test
    void reading() {
        TlvList list = TlvList.parse(frame, offset, length, Padding.REFUSED);
        Tlv counter = list.find(0x9F36).orElseThrow();
        Tlv pan = list.find("70.5A").orElseThrow();
        assertEquals("00A5", Bytes.hex(counter.value()));
        assertEquals(8, pan.length());
    }

    @Test
    void plainValues() {
        byte[] upload = Bytes.hex("FF0003414243");
        TlvRules rules = TlvRules.strict().valuesOf(TagDictionary.unionPaySlip());
        TlvList slip = TlvList.parse(upload, 0, upload.length, rules);
        String merchant = slip.find(0xFF00).orElseThrow().text(TagDictionary.unionPaySlip());
        assertEquals("ABC", merchant);
    }

    @Test
    void walking() {
        TlvCursor cursor = new TlvCursor();
        int found = 0;
        cursor.wrap(frame, offset, length);
        while (cursor.next()) {
            if (cursor.tag() == 0x9F36) {
                found = cursor.valueOffset();
            }
        }
        assertEquals(17, found);
    }

    @Test
    void building() {
        byte[] command = Bytes.hex("8424000000");
        byte[] field55 = TlvList.builder()
                .add(0x9F36, new byte[] {0x00, 0x2A})
                .add(0x71, TlvList.builder().add(0x86, command).build())
                .build()
                .encode();
        assertEquals("9F3602002A710786058424000000", Bytes.hex(field55));
    }

    @Test
    void dictionaries() {
        TagInfo loyalty = TagInfo.builder(0xDF7F, "Loyalty number")
                .format(TagFormat.AN)
                .sensitivity(Sensitivity.HIDDEN)
                .build();
        TagDictionary mine = TagDictionary.unionPay()
                .plus(TagDictionary.builder().add(loyalty).build());
        assertEquals("Loyalty number", mine.name(0xDF7F));
        assertEquals("Card Product Identification", mine.name(0x9F63));
    }

    @Test
    void dataObjectLists() {
        TlvList card = TlvList.parse(Bytes.hex("8C05 9C01 9F3704"));
        TlvList terminal = TlvList.parse(Bytes.hex("9F37043B2E5D1C"));
        Dol cdol1 = Dol.parse(card.find(0x8C).orElseThrow().value());
        byte[] data = cdol1.fill(terminal, TagDictionary.emv());
        assertEquals("003B2E5D1C", Bytes.hex(data));
    }

    @Test
    void showing() throws IOException {
        TlvList list = TlvList.parse(frame, offset, length, Padding.REFUSED);
        String table = list.describe(TagDictionary.emv(), Masking.SIX_FOUR);
        assertTrue(guide().contains("```\n" + table + "```"), table);
    }

    @Test
    void theGuideHoldsNoOtherCode() throws IOException {
        String source =
                withoutSpace(Files.readString(Path.of("src/test/java/dev/tillwright/iso8583/tlv/TlvGuideTest.java")));
        List<String> blocks = List.of(guide().split("```java\n"));
        assertEquals(8, blocks.size());
        for (String block : blocks.subList(1, blocks.size())) {
            String code = block.substring(0, block.indexOf("```"));
            assertTrue(source.contains(withoutSpace(code)), code);
        }
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/tlv.md"));
    }
}
