package dev.tillwright.iso8583;

import static dev.tillwright.iso8583.IsoField.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Packing;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Two messages are compared field by field, and within fields. */
class IsoDiffTest {
    private static IsoMessageBuilder sale() {
        return UnionPayPos.SPEC
                .message("0200")
                .set(UnionPayPos.PAN, Pan.of("6222021234567890128"))
                .set(UnionPayPos.AMOUNT, 1250)
                .set(UnionPayPos.TRACE, 7)
                .set(UnionPayPos.ICC_DATA, HexFormat.of().parseHex("9F3602002A9F2701809C0100"));
    }

    @Test
    void equalMessagesDoNotDiffer() {
        assertTrue(IsoDiff.between(sale().build(), sale().build()).isEmpty());
    }

    @Test
    void fieldsAreRemovedAddedAndChanged() {
        IsoMessage other = sale().unset(UnionPayPos.TRACE)
                .set(UnionPayPos.AMOUNT, 1300)
                .set(UnionPayPos.CURRENCY, "156")
                .build();
        assertEquals("""
                ~ 4 Amount, transaction: 000000001250 -> 000000001300
                - 11 System trace audit number: 000007
                + 49 Currency code: 156""", IsoDiff.between(sale().build(), other).toString());
    }

    @Test
    void onlyTheTagThatDiffersIsNamed() {
        byte[] icc = HexFormat.of().parseHex("9F3602002B9F2701809C0100");
        IsoDiff diff = IsoDiff.between(
                sale().build(), sale().set(UnionPayPos.ICC_DATA, icc).build());
        assertEquals(1, diff.entries().size());
        assertEquals("55.9F36", diff.entries().get(0).path());
        assertEquals(IsoDiff.Kind.CHANGED, diff.entries().get(0).kind());
    }

    @Test
    void theSameTagsInAnotherOrderAreADifferenceOfTheField() {
        byte[] icc = HexFormat.of().parseHex("9F2701809F3602002A9C0100");
        IsoDiff diff = IsoDiff.between(
                sale().build(), sale().set(UnionPayPos.ICC_DATA, icc).build());
        assertEquals(1, diff.entries().size());
        assertEquals("55", diff.entries().get(0).path());
    }

    @Test
    void partsOfACompositeAreComparedOneByOne() {
        IsoField<String> type = field(1, "Transaction type").digits(Packing.ASCII, Length.fixed(2));
        IsoField<String> batch = field(2, "Batch").digits(Packing.ASCII, Length.fixed(6));
        CompositeSpec parts = CompositeSpec.positional("F60", type, batch);
        IsoField<IsoComposite> f60 = field(60, "Private 60")
                .composite(Packing.BCD_LEFT, Length.lll(17, LengthUnit.NIBBLES).bcd(), parts);
        IsoSpec spec = IsoSpec.builder("parts").fields(f60).build();
        IsoMessage left = spec.message("0200")
                .set(f60, parts.compose().set(type, "22").set(batch, "000001").build())
                .build();
        IsoMessage right = spec.message("0200")
                .set(f60, parts.compose().set(type, "22").set(batch, "000002").build())
                .build();
        assertEquals(
                "~ 60.2 Batch: 000001 -> 000002", IsoDiff.between(left, right).toString());
        assertEquals(
                "~ MTI Message type: 0200 -> 0210",
                IsoDiff.between(left, spec.responseTo(left).copy(left, f60).build())
                        .toString());
    }

    @Test
    void cardNumbersThatDifferInHiddenDigitsDifferButAreNotShown() {
        IsoMessage other =
                sale().set(UnionPayPos.PAN, Pan.of("6222021234567880128")).build();
        String text = IsoDiff.between(sale().build(), other).toString();
        assertFalse(text.isEmpty());
        assertFalse(text.contains("3456789"), text);
        assertTrue(text.contains("622202*********0128 -> 622202*********0128"), text);
    }
}
