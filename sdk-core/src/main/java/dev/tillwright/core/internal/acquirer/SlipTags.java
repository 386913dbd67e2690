package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.receipt.SalesSlip;
import dev.tillwright.core.receipt.SlipField;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a slip 签购单 shows of a chip: picked when the card is read, kept with the attempt, printed. Nothing of it is secret. */
public final class SlipTags {
    private static final int CRYPTOGRAM = 0x9F26;
    private static final int KIND_OF_CRYPTOGRAM = 0x9F27;
    private static final int KIND = 0xC0;
    private static final int APPROVED_OFFLINE = 0x40;
    private static final int SEQUENCE = 0x5F34;
    private static final int F23 = 3;
    private static final int LABEL = 0x50;
    private static final int NAME = 0x9F12;
    private static final Map<Integer, SlipField> IN_HEX =
            Map.of(0x95, SlipField.TVR, 0x9B, SlipField.TSI, 0x84, SlipField.AID, 0x9F36, SlipField.ATC);
    private static final Map<Integer, SlipField> IN_HEX_IF_TAPPED =
            Map.of(0x9F10, SlipField.IAD, 0x82, SlipField.AIP, 0x9F37, SlipField.UNPREDICTABLE_NUMBER);
    private static final List<String> KEPT =
            List.of("9F26", "9F27", "95", "9B", "84", "9F36", "50", "9F12", "9F10", "82", "9F37");

    private SlipTags() {}

    /** {@return the objects as BER-TLV in hexadecimal; those of field 55 come first, whatever else the chip said} */
    static String of(ChipData chip) {
        TlvList.Builder kept = TlvList.builder();
        TlvList.parse(ChipTags.pick(ChipTags.merge(chip.field55(), readable(chip.slipData())), KEPT))
                .forEach(kept::add);
        chip.cardSequence()
                .ifPresent(digits -> kept.add(SEQUENCE, HexFormat.of().parseHex("0" + digits)));
        return HexFormat.of().withUpperCase().formatHex(kept.build().encode());
    }

    /** Words for paper must not keep a card from paying. */
    private static byte[] readable(byte[] slipData) {
        try {
            return TlvList.parse(slipData).encode();
        } catch (TlvException notTlv) {
            return new byte[0];
        }
    }

    /**
     * Prints them.
     *
     * @param kept as {@link #of} gave it; empty without a chip
     * @param entry how the card was read: a tapped one shows more
     * @param slip gets them
     */
    public static void print(String kept, EntryMode entry, SalesSlip slip) {
        TlvList tags = parsed(kept);
        boolean offline = tags.find(KIND_OF_CRYPTOGRAM)
                .filter(kind -> kind.length() == 1 && (kind.value()[0] & KIND) == APPROVED_OFFLINE)
                .isPresent();
        inHex(tags, CRYPTOGRAM, offline ? SlipField.TC : SlipField.ARQC, slip);
        IN_HEX.forEach((tag, field) -> inHex(tags, tag, field, slip));
        if (entry == EntryMode.CONTACTLESS) {
            IN_HEX_IF_TAPPED.forEach((tag, field) -> inHex(tags, tag, field, slip));
        }
        tags.find(SEQUENCE)
                .map(n -> "0" + HexFormat.of().formatHex(n.value()))
                .ifPresent(digits -> slip.with(SlipField.PAN_SEQUENCE, digits.substring(digits.length() - F23)));
        inWords(tags, LABEL, SlipField.APPLICATION_LABEL, slip);
        inWords(tags, NAME, SlipField.APPLICATION_NAME, slip);
    }

    /** A damaged row costs the block on paper, never the outcome. */
    private static TlvList parsed(String kept) {
        try {
            return TlvList.parse(HexFormat.of().parseHex(kept));
        } catch (IllegalArgumentException | TlvException damaged) {
            return TlvList.builder().build();
        }
    }

    private static void inHex(TlvList tags, int tag, SlipField field, SalesSlip slip) {
        tags.find(tag)
                .ifPresent(
                        found -> slip.with(field, HexFormat.of().withUpperCase().formatHex(found.value())));
    }

    private static void inWords(TlvList tags, int tag, SlipField field, SalesSlip slip) {
        tags.find(tag)
                .map(found -> new String(found.value(), StandardCharsets.US_ASCII))
                .filter(words -> words.matches("[ -~]+")) // another alphabet is not known here
                .ifPresent(words -> slip.with(field, words.strip()));
    }
}
