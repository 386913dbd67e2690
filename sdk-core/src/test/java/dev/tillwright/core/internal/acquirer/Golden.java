package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.AttemptDraft;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The golden messages and what they were made from. Synthetic: no real card, key, merchant or host. */
final class Golden {
    static final String PAN = "6222021234567890128";
    static final LaneId LANE = new LaneId("898000000000001", "12345678");
    static final AcquirerProfile PROFILE = UnionPay.pos();
    private static final MacKey MAK = MacKey.importInto(
            Vault.inMemoryForTests(),
            "MAK",
            MacAlgorithm.UNIONPAY_ECB,
            HexFormat.of().parseHex("89ABCDEF01234567"),
            PROFILE.cryptoPolicy());

    private Golden() {}

    /** MTI to last field. */
    static byte[] bytes(String id) {
        byte[] frame = HexFormat.of().parseHex(column(id));
        return Arrays.copyOfRange(frame, 13, frame.length);
    }

    private static String column(String id) {
        try (InputStream in = Golden.class.getResourceAsStream("golden.tsv")) {
            String text = new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> line.startsWith(id + "\t"))
                    .map(line -> line.split("\t")[2])
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static IsoMessage message(String id) {
        return UnionPayPos.SPEC.decode(bytes(id));
    }

    static byte[] mac(byte[] covered) {
        return Macs.compute(MacAlgorithm.UNIONPAY_ECB, MAK, covered);
    }

    static boolean verify(byte[] covered, byte[] mac) {
        return Macs.verify(MacAlgorithm.UNIONPAY_ECB, MAK, covered, mac);
    }

    static SaleCard swipedWithPin() {
        return swiped().withPin(EncryptedPinBlock.underKey(
                PinBlockFormat.ISO_0, HexFormat.of().parseHex("023FB5E84A6267CA"), "PIK"));
    }

    static SaleCard swiped() {
        return SaleCard.of(new CardReading.Swiped(track()));
    }

    static SaleCard inserted(String field55) {
        return SaleCard.of(new CardReading.Inserted(
                ChipData.of(track(), "001", HexFormat.of().parseHex(field55))));
    }

    static Track2 track() {
        return Track2.of(PAN + "D25122010000012345");
    }

    static ReversalCard reversalCard() {
        try (SaleCard card = swiped()) {
            return card.forReversal(PROFILE.chipReversalTags());
        }
    }

    /** The attempt of G3. */
    static AttemptDraft sale() {
        return Attempt.create("a-1", Kind.SALE, "T-1", "T-1#1", 12_345, "CNY")
                .trace(12, 2, true)
                .card(new CardFacts("622202*********0128", EntryMode.MAGSTRIPE, true));
    }

    /** The attempt of G7. */
    static AttemptDraft voidOfSale() {
        return Attempt.create("a-2", Kind.VOID, "T-1", "T-1#1/void", 12_345, "CNY")
                .trace(12, 3, true)
                .original("a-1", 12, 2)
                .evidence("091530000002", "A12345")
                .card(new CardFacts("622202*********0128", EntryMode.MAGSTRIPE, true));
    }

    static HostReply answered(IsoMessage message) {
        return new HostReply.Answered(message, "603100311108", "main");
    }
}
