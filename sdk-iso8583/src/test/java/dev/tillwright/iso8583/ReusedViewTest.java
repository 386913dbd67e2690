package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A view remembers the message before; the next one must not be read by it. */
class ReusedViewTest {
    private static final IsoField<Long> AMOUNT = field(4, "Amount").numeric(Packing.BCD_RIGHT, 12);
    private static final IsoField<Long> COUNT = field(4, "Count").numeric(Packing.BCD_RIGHT, 4);

    @Test
    void messagesInAnyOrderAreReadAsIfEachWereTheFirst() {
        List<Golden> all = Golden.all();
        Random random = new Random(5);
        IsoView view = UnionPayPos.SPEC.newView();
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            Golden golden = all.get(random.nextInt(all.size()));
            byte[] bytes = golden.message();
            if (random.nextInt(4) == 0) {
                refused++;
                byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
                assertThrows(IsoDecodeException.class, () -> view.wrap(cut, 0, cut.length));
                UnionPayPos.SPEC.fields().forEach(f -> assertFalse(view.has(f), () -> "after a refusal " + f));
            } else {
                sameAs(golden, view.wrap(bytes, 0, bytes.length));
            }
        }
        assertTrue(refused > 300);
    }

    @Test
    void afterARefusalTheMessageBeforeIsNotThereEither() {
        byte[] good = Golden.all().get(0).message();
        byte[] cut = Arrays.copyOf(good, good.length - 1);
        IsoView view = UnionPayPos.SPEC.newView().wrap(good, 0, good.length);
        assertThrows(IsoDecodeException.class, () -> view.wrap(cut, 0, cut.length));
        assertEquals(0, view.mti());
        assertThrows(IsoDecodeException.class, view::toMessage);
    }

    private static void sameAs(Golden golden, IsoView view) {
        IsoMessage message = golden.decoded();
        assertEquals(Integer.parseInt(golden.mti(), 16), view.mti());
        for (int number : message.fields()) {
            IsoField<?> field = message.field(number).orElseThrow();
            assertTrue(view.has(field), () -> golden + " " + field);
            assertEquals(message.start(number), view.offset(field), () -> golden + " " + field);
            assertEquals(message.units(number), view.units(field), () -> golden + " " + field);
        }
    }

    @Test
    void theSameFieldsOfAnotherMessageTypeAreAnotherLayout() {
        IsoView view = twoLayouts().newView();
        view.wrap(HexFormat.of().parseHex("02001000000000000000000000001234"), 0, 16);
        assertEquals(1234, view.getLong(AMOUNT));
        assertFalse(view.has(COUNT));
        view.wrap(HexFormat.of().parseHex("050010000000000000000077"), 0, 12);
        assertEquals(77, view.getLong(COUNT));
        assertFalse(view.has(AMOUNT));
        view.wrap(HexFormat.of().parseHex("02001000000000000000000000005678"), 0, 16);
        assertEquals(5678, view.getLong(AMOUNT));
    }

    @Test
    void theTypeIsReadOfEachMessageAlsoIfTheFieldsAreTheSame() {
        IsoView view = twoLayouts().newView();
        byte[] bytes = HexFormat.of().parseHex("02001000000000000000000000001234");
        assertEquals(0x0200, view.wrap(bytes, 0, bytes.length).mti());
        bytes[1] = 0x10;
        assertEquals(0x0210, view.wrap(bytes, 0, bytes.length).mti());
        bytes[1] = 0x1A;
        assertThrows(IsoDecodeException.class, () -> view.wrap(bytes, 0, bytes.length));
    }

    @Test
    void aNibbleThatIsNoDigitIsToldWhenTheNumberIsRead() {
        IsoView view = twoLayouts().newView();
        byte[] bytes = HexFormat.of().parseHex("FFFF" + "0200100000000000000000000000A234");
        view.wrap(bytes, 2, 16);
        IsoDecodeException e = assertThrows(IsoDecodeException.class, () -> view.getLong(AMOUNT));
        assertEquals(IsoDecodeException.Reason.NOT_A_DIGIT, e.reason());
        assertEquals(14, e.offset());
    }

    private static IsoSpec twoLayouts() {
        return IsoSpec.builder("two-layouts")
                .mti(Packing.BCD_RIGHT)
                .bitmap(Bitmap.BINARY_64)
                .validation(Validation.STRUCTURE)
                .fields(AMOUNT)
                .forMti("05xx", COUNT)
                .build();
    }
}
