package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.core.receipt.Receipt.Copy;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes the slip of a settlement 结算单: the totals of a batch and whether the host agrees. Not thread-safe. */
public final class SettlementSlip {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);

    /** What the host says of the totals. */
    public enum Result {
        /** The host counted the same 对账平. */
        BALANCED("对账平 BALANCED"),
        /** The host counted otherwise: the details are uploaded 对账不平. */
        NOT_BALANCED("对账不平 NOT BALANCED"),
        /** The host did not answer. */
        NOT_CONFIRMED("对账未确认 NOT CONFIRMED");

        private final String text;

        Result(String text) {
            this.text = text;
        }

        /** {@return the printed words} */
        public String text() {
            return text;
        }
    }

    private final ReceiptBuilder slip = Receipt.builder("结算单 SETTLEMENT", Copy.MERCHANT);

    private SettlementSlip() {}

    /**
     * Begins the slip of a batch.
     *
     * @param merchant 15 characters
     * @param terminal 8 characters
     * @param batch 6 digits
     * @param at when, in the merchant's zone
     * @return a slip without totals yet
     */
    public static SettlementSlip of(String merchant, String terminal, String batch, LocalDateTime at) {
        SettlementSlip settlement = new SettlementSlip();
        settlement
                .slip
                .pair(SlipField.MERCHANT_NO.label(), merchant)
                .pair(SlipField.TERMINAL_NO.label(), terminal)
                .pair(SlipField.BATCH.label(), batch)
                .pair(SlipField.DATE_TIME.label(), TIME.format(requireNonNull(at, "at")));
        return settlement;
    }

    /**
     * Begins a group of totals with the host's word on it.
     *
     * @param name such as {@code "内卡 DOMESTIC CARDS"}
     * @param result what the host says of the group
     * @return this
     */
    public SettlementSlip group(String name, Result result) {
        slip.rule()
                .text(requireNonNull(name, "name"), TextAlign.LEFT, TextStyle.BOLD)
                .text(requireNonNull(result, "result").text());
        return this;
    }

    /**
     * One total.
     *
     * @param name such as {@code "借记 DEBIT"} or {@code "消费 SALE"}
     * @param count how many payments, 0 or more
     * @param sum their amount
     * @return this
     */
    public SettlementSlip total(String name, int count, Money sum) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be >= 0, was " + count);
        }
        slip.pair(requireNonNull(name, "name") + " x" + count, SalesSlip.printed(sum));
        return this;
    }

    /** {@return the slip} */
    public Receipt receipt() {
        return slip.build();
    }
}
