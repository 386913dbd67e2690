package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.ASCII;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BINARY;
import static dev.tillwright.iso8583.spec.Packing.EBCDIC_037;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The snippets of docs/codec.md. */
class CodecGuideTest {
    private final List<String> kept = new ArrayList<>();

    private void keep(String text) {
        kept.add(text);
    }

    @Test
    void messages() {
        IsoField<Pan> pan = field(2, "Primary account number")
                .pan(BCD_LEFT, Length.ll(19, LengthUnit.NIBBLES).bcd());
        IsoField<Long> amount = field(4, "Amount, transaction").numeric(BCD_LEFT, 12);
        IsoField<String> terminal = field(41, "Terminal").text(Content.ANS, EBCDIC_037, Length.fixed(8));
        IsoField<byte[]> mac = field(64, "MAC").bytes(BINARY, Length.fixed(8));
        IsoSpec spec = IsoSpec.builder("acme")
                .mti(BCD_LEFT)
                .bitmap(Bitmap.BINARY_64)
                .fields(pan, amount, terminal, mac)
                .macFields(mac)
                .build();
        UnaryOperator<byte[]> macOfYours = covered -> new byte[8];
        IsoMessage request = spec.message("0200")
                .set(pan, Pan.of("4761739001010119"))
                .set(amount, 1250)
                .set(terminal, "TERM0001")
                .buildWithMac(macOfYours);
        IsoMessage read = spec.decode(request.bytes());
        long cents = read.getLong(amount);
        IsoMessage answer = spec.responseTo(read).build();
        assertEquals(1250, cents);
        assertEquals("0210", answer.mti());
        assertEquals(List.of(2, 4, 41), answer.fields());

        byte[] buffer = new byte[300];
        int offset = 7;
        int size = request.writeTo(buffer, offset);
        IsoView view = spec.newView();
        view.wrap(buffer, offset, size);
        long fen = view.getLong(amount);
        int where = view.offset(terminal);
        assertEquals(1250, fen);
        assertEquals((byte) 0xE3, buffer[where]);

        byte[] broken = request.bytes();
        broken[10 + 9] = 0x0A;
        DecodeResult result = spec.tryDecode(broken);
        if (result instanceof DecodeResult.Malformed m) {
            IsoDecodeException e = m.error();
            String place = e.path() + " at byte " + e.offset() + ": " + e.reason();
            m.partial().ifPresent(part -> keep(part.describe()));
            keep(place);
        }
        assertEquals("4 at byte 19: NOT_A_DIGIT", kept.get(1));
        assertTrue(kept.get(0).contains("476173******0119"));
    }

    @Test
    void fieldsWithinFields() {
        IsoField<String> type = field(1, "Transaction type").digits(ASCII, Length.fixed(2));
        IsoField<String> batch = field(2, "Batch").digits(ASCII, Length.fixed(6));
        CompositeSpec parts = CompositeSpec.positional("F60", type, batch);
        IsoField<IsoComposite> f60 = field(60, "Private 60")
                .composite(BCD_LEFT, Length.lll(17, LengthUnit.NIBBLES).bcd(), parts);
        IsoSpec spec = IsoSpec.builder("acme").fields(f60).build();
        IsoMessage m = spec.message("0200")
                .set(f60, parts.compose().set(type, "22").set(batch, "000007").build())
                .build();
        assertEquals("000007", m.text("60.2").orElseThrow());
    }

    @Test
    void theGuideHoldsNoOtherCode() throws IOException {
        String source =
                withoutSpace(Files.readString(Path.of("src/test/java/dev/tillwright/iso8583/CodecGuideTest.java")));
        List<String> blocks =
                List.of(Files.readString(Path.of("../docs/codec.md")).split("```java\n"));
        assertEquals(6, blocks.size());
        for (String block : blocks.subList(1, blocks.size())) {
            String code = block.substring(0, block.indexOf("```"));
            assertTrue(source.contains(withoutSpace(code)), code);
        }
    }

    private static String withoutSpace(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
