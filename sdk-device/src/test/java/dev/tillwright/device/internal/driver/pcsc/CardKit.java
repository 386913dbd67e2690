package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.device.ChipSettings;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.SimulatedChipIssuer;
import dev.tillwright.testkit.VirtualChip;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A card, its issuer and a reading of it, the same each time. */
final class CardKit {
    static final SimulatedCard CARD = SimulatedCard.ofDefaults();
    static final SimulatedChipIssuer ISSUER = SimulatedChipIssuer.create();
    static final CardRequest REQUEST = new CardRequest(Money.of("12.50", "CNY"), Duration.ofSeconds(30), 123456);

    private CardKit() {}

    static ChipSettings.Builder settings() {
        return ChipSettings.builder()
                .clock(Clock.fixed(Instant.parse("2026-03-01T16:30:00Z"), ZoneId.of("Asia/Shanghai")))
                .random(new Random(7));
    }

    static EmvTransaction transaction(boolean contactless) {
        return new EmvTransaction(settings().build(), REQUEST, contactless);
    }

    static SimulatedChipCard.Builder chip() {
        return ISSUER.chip(CARD);
    }

    /** A chip in a reader that is always there. */
    static ApduChannel channel(VirtualChip chip) {
        chip.powerOn();
        return chip::exchange;
    }

    /** A chip whose answers somebody changes on their way. */
    static VirtualChip tampered(VirtualChip chip, UnaryOperator<byte[]> with) {
        return new VirtualChip() {
            @Override
            public byte[] answerToReset() {
                return chip.answerToReset();
            }

            @Override
            public void powerOn() {
                chip.powerOn();
            }

            @Override
            public byte[] exchange(byte[] command) {
                return with.apply(chip.exchange(command));
            }
        };
    }

    static ChipData read(VirtualChip chip, boolean contactless) {
        try (EmvTransaction transaction = transaction(contactless)) {
            return transaction.read(channel(chip), Chooser::alone);
        }
    }

    static String tag(byte[] objects, int tag) {
        return TlvList.parse(objects)
                .find(tag)
                .map(Tlv::value)
                .map(HexFormat.of().withUpperCase()::formatHex)
                .orElse("missing");
    }
}
