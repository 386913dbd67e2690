package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.tlv.TagDictionary;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Card data must not reach any text. */
class LeakTest {
    private static final String PAN = "6222021234567890128";
    private static final List<String> SECRETS = List.of(
            PAN,
            "1234567890",
            "3132333435363738393031", // the payment code of G10 in hexadecimal
            "A3019621234567",
            "25122010000012345",
            "023FB5E84A6267CA",
            "9AEACE8FFC87C9F0");

    static List<Golden> all() {
        return Golden.all();
    }

    private static void assertClean(String text) {
        for (String secret : SECRETS) {
            assertFalse(text.contains(secret), () -> secret + " in:\n" + text);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void descriptionsShowNoCardData(Golden golden) {
        IsoMessage m = golden.decoded();
        assertClean(m.describe());
        assertClean(m.toString());
    }

    @Test
    void theCardNumberIsShownAsSixAndFour() {
        String text = Golden.of("G3").decoded().toString();
        assertTrue(text.contains("2=622202*********0128"), text);
        assertTrue(text.contains("35=(hidden, 37)"), text);
        assertTrue(text.contains(" 4=000000012345"), text);
    }

    @Test
    void theExpiryDateIsNotShown() {
        assertTrue(Golden.of("G3").decoded().toString().contains(" 14=(hidden, 4)"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void errorsAndPartsOfBrokenMessagesShowNoCardData(Golden golden) {
        byte[] whole = golden.message();
        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] ^= (byte) 0xFF;
            if (UnionPayPos.SPEC.tryDecode(broken) instanceof DecodeResult.Malformed m) {
                assertClean(m.toString());
                m.partial().ifPresent(part -> assertClean(part.describe()));
                assertClean(String.valueOf(m.error().getCause()));
            }
        }
    }

    @Test
    void refusedValuesAreNotRepeated() {
        IsoMessageBuilder b = UnionPayPos.SPEC.message("0200");
        assertClean(assertThrows(IsoEncodeException.class, () -> b.set(UnionPayPos.PROCESSING_CODE, PAN))
                .toString());
        assertClean(assertThrows(IllegalArgumentException.class, () -> Pan.of(PAN + "1"))
                .toString());
        assertClean(assertThrows(IllegalArgumentException.class, () -> Pan.of(PAN.replace('8', 'x')))
                .toString());
        assertClean(assertThrows(IllegalArgumentException.class, () -> Track2.of(PAN))
                .toString());
    }

    @Test
    void cardDataTagsOfField55AreHidden() {
        byte[] icc = TlvList.builder()
                .add(0x5A, HexFormat.of().parseHex(PAN + "F"))
                .add(0x57, HexFormat.of().parseHex(PAN + "D25122010000012345F"))
                .add(0x5F24, HexFormat.of().parseHex("251231"))
                .add(0x9F36, new byte[] {0, 0x2A})
                .build()
                .encode();
        IsoMessage m =
                UnionPayPos.SPEC.message("0200").set(UnionPayPos.ICC_DATA, icc).build();
        assertClean(m.describe());
        assertFalse(m.describe().contains("251231"));
        assertTrue(m.toString().contains("55.9F36=002A"), m.toString());
    }

    @Test
    void aField55ThatIsNoTlvIsHiddenAltogether() {
        byte[] icc = HexFormat.of().parseHex("5A0A" + PAN + "F" + "57");
        IsoMessage m =
                UnionPayPos.SPEC.message("0200").set(UnionPayPos.ICC_DATA, icc).build();
        assertClean(m.describe());
    }

    @Test
    void anEmptyFieldIsDescribedAsEmptyWhateverItWouldHold() {
        IsoMessage m = UnionPayPos.SPEC.decode(HexFormat.of().parseHex("0200" + "4000000000000200" + "00" + "0000"));
        assertTrue(m.toString().contains("2=(masked, 0)"), m.toString());
        assertTrue(m.toString().endsWith("55="), m.toString());
    }

    @Test
    void pinBlocksAndKeysAreWipedEvenIfAllElseIsRevealed() {
        IsoMessage m = Golden.of("G3").decoded();
        String block = m.text("52").orElseThrow();
        String shown = m.describe(Masking.REVEAL) + m.rows(Masking.REVEAL);
        assertTrue(shown.contains(PAN), shown);
        assertTrue(shown.contains("(hidden, 8)"), shown);
        assertFalse(shown.contains(block), shown);
    }

    @Test
    void aSecretPartHidesTheBytesAroundIt() {
        IsoField<byte[]> key =
                IsoField.field(2, "Key").disclosure(Disclosure.SECRET).bytes(Packing.BINARY, Length.fixed(2));
        IsoField<String> version = IsoField.field(1, "Version").digits(Packing.ASCII, Length.fixed(2));
        CompositeSpec parts = CompositeSpec.positional("keys", version, key);
        IsoField<IsoComposite> keys = IsoField.field(62, "Keys").composite(Packing.BINARY, Length.fixed(4), parts);
        IsoSpec spec = IsoSpec.builder("keys").fields(keys).build();
        IsoComposite value = parts.compose()
                .set(version, "01")
                .set(key, new byte[] {(byte) 0xCA, (byte) 0xFE})
                .build();
        IsoMessage m = spec.message("0800").set(keys, value).build();
        String revealed = m.rows(Masking.REVEAL).toString();
        assertFalse(revealed.contains("CAFE"), revealed);
        assertTrue(revealed.contains("path=62.1, name=Version, depth=1, offset=-1, length=2, raw=3031"), revealed);
        assertTrue(revealed.contains("raw=****, value=(hidden, 2)"), revealed);
    }

    @Test
    void pinDataAmongTagsIsWipedWithTheBytesAroundIt() {
        byte[] icc = TlvList.builder()
                .add(0x99, HexFormat.of().parseHex("023FB5E84A6267CA"))
                .add(0x9F36, new byte[] {0, 0x2A})
                .build()
                .encode();
        IsoMessage m =
                UnionPayPos.SPEC.message("0200").set(UnionPayPos.ICC_DATA, icc).build();
        assertClean(m.describe(Masking.REVEAL));
        assertTrue(m.describe(Masking.REVEAL).contains("002A"));
        assertClean(TlvList.parse(icc).describe(TagDictionary.emv(), Masking.REVEAL));
    }

    @Test
    void messagesWithOtherSecretsDiffer() {
        IsoMessage a = Golden.of("G3").decoded();
        IsoMessage b = a.toBuilder().set(UnionPayPos.PIN_DATA, new byte[8]).build();
        String diff = IsoDiff.between(a, b, Masking.REVEAL).toString();
        assertEquals("~ 52 PIN data: (hidden, 8) -> (hidden, 8)", diff);
    }

    @Test
    void wipedCardDataIsGone() {
        Pan pan = Pan.of(PAN);
        pan.close();
        assertClean(pan.toString());
        assertThrows(IllegalStateException.class, pan::digits);
        IsoMessageBuilder b = UnionPayPos.SPEC.message("0200");
        assertThrows(IllegalStateException.class, () -> b.set(UnionPayPos.PAN, pan));
    }
}
