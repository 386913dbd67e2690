package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.FieldRow;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The payer's code in F59 is worth money until it is used: no bitmap with wrong bits shows it under another number. */
class PaymentCodeTest {
    private static final String CODE = "134567890123456789";
    private static final int BITMAP = 2;
    private static final int SHOWN_AT_MOST = 8;

    private static byte[] sale() {
        return UnionPayPos.SPEC
                .message("0200")
                .set(UnionPayPos.PROCESSING_CODE, "000000")
                .set(UnionPayPos.AMOUNT, 1250L)
                .set(UnionPayPos.TRACE, 123456L)
                .set(UnionPayPos.ENTRY_MODE, "032")
                .set(UnionPayPos.CONDITION_CODE, "00")
                .set(UnionPayPos.TERMINAL_ID, "TERM0001")
                .set(UnionPayPos.MERCHANT_ID, "MERCHANT0000001")
                .set(UnionPayPos.CURRENCY, "156")
                .set(UnionPayPos.QR_DATA, "A3018" + CODE)
                .set(UnionPayPos.PRIVATE_60, "22000001000")
                .set(UnionPayPos.MAC, new byte[8])
                .build()
                .bytes();
    }

    private static byte[] flipped(byte[] message, int... bits) {
        byte[] out = message.clone();
        for (int bit : bits) {
            out[BITMAP + (bit - 1) / 8] ^= (byte) (0x80 >> (bit - 1) % 8);
        }
        return out;
    }

    private static String printed(byte[] message) {
        DecodeResult result = UnionPayPos.SPEC.tryDecode(message);
        Optional<IsoMessage> readable = result instanceof DecodeResult.Decoded d
                ? Optional.of(d.message())
                : ((DecodeResult.Malformed) result).partial();
        StringBuilder out = new StringBuilder(result.toString());
        readable.ifPresent(m -> {
            out.append(m).append(m.describe());
            for (FieldRow row : m.rows(Masking.SIX_FOUR)) {
                out.append(row.raw()).append('\n').append(row.value());
            }
        });
        return out.toString();
    }

    private static List<String> traces() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i + SHOWN_AT_MOST < CODE.length(); i++) {
            String run = CODE.substring(i, i + SHOWN_AT_MOST + 1);
            all.add(run);
            all.add(HexFormat.of().withUpperCase().formatHex(run.getBytes(StandardCharsets.US_ASCII)));
        }
        return all;
    }

    @Test
    void isNotShownWhereOneOrTwoBitsOfTheBitmapAreWrong() {
        byte[] sale = sale();
        for (int one = 2; one <= 64; one++) {
            for (int other = 2; other <= 64; other++) {
                byte[] wrong = one == other ? flipped(sale, one) : flipped(sale, one, other);
                String text = printed(wrong);
                String bits = one + " and " + other + ": " + text;
                traces().forEach(t -> assertFalse(text.contains(t), bits));
            }
        }
    }

    @Test
    void asFieldFiftyEightItReadsWhole() {
        byte[] moved = flipped(sale(), 58, 59);
        assertEquals(
                "A3018" + CODE,
                UnionPayPos.SPEC.decode(moved).find(UnionPayPos.ECASH).orElseThrow());
        assertTrue(UnionPayPos.SPEC.decode(moved).describe(Masking.REVEAL).contains(CODE));
    }
}
