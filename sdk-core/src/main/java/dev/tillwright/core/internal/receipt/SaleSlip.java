package dev.tillwright.core.internal.receipt;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.core.internal.acquirer.SixDigits;
import dev.tillwright.core.internal.acquirer.SlipTags;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.Receipt.Copy;
import dev.tillwright.core.receipt.SalesSlip;
import dev.tillwright.core.receipt.SignatureArea;
import dev.tillwright.core.receipt.SlipField;
import dev.tillwright.core.spi.LaneId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * Makes the slips 签购单 of one terminal from its attempts. Immutable and thread-safe.
 *
 * <p>A slip shows what the journal holds, so that a reprint after a restart says the same. The card number is masked
 * already.
 */
public final class SaleSlip {
    private static final int INSTITUTION = 11;

    private final String merchantName;
    private final LaneId lane;
    private final ZoneId zone;
    private final String operator;

    private SaleSlip(String merchantName, LaneId lane, ZoneId zone, String operator) {
        this.operator = operator;
        this.merchantName = merchantName;
        this.lane = lane;
        this.zone = zone;
    }

    /**
     * The slips of a terminal.
     *
     * @param merchantName as the acquirer registered it; an empty name is left out
     * @param lane merchant and terminal number
     * @param zone the zone that date and time are printed in
     * @param operator the number that the terminal signs in with 操作员号
     */
    public static SaleSlip of(String merchantName, LaneId lane, ZoneId zone, String operator) {
        return new SaleSlip(
                requireNonNull(merchantName, "merchantName"),
                requireNonNull(lane, "lane"),
                requireNonNull(zone, "zone"),
                requireNonNull(operator, "operator").strip());
    }

    /**
     * The slip of an approved sale: the amount is the approved one, be it a part of what was asked.
     *
     * @param attempt an attempt with an approved amount
     * @param copy whom it is for
     * @param signature what it says about the signature
     * @throws IllegalArgumentException if nothing was approved
     */
    public Receipt approved(Attempt attempt, Copy copy, SignatureArea signature) {
        if (attempt.approved() <= 0) {
            throw new IllegalArgumentException(attempt.id() + " has no approved amount: it gets no slip");
        }
        return facts(attempt)
                .amount(Money.ofMinor(attempt.approved(), attempt.currency()))
                .signature(signature)
                .receipt(copy);
    }

    /**
     * The fault slip of a payment whose reversal 冲正 is not proven: for the books, worth nothing as a receipt.
     *
     * @param attempt the attempt in doubt
     */
    public Receipt unproven(Attempt attempt) {
        return facts(attempt)
                .amount(Money.ofMinor(attempt.amount(), attempt.currency()))
                .faultSlip();
    }

    private SalesSlip facts(Attempt attempt) {
        SalesSlip slip = SalesSlip.create()
                .with(SlipField.MERCHANT_NAME, merchantName)
                .with(SlipField.MERCHANT_NO, lane.merchant())
                .with(SlipField.TERMINAL_NO, lane.terminal())
                .with(SlipField.OPERATOR, operator)
                .with(SlipField.ISSUER, institution(attempt, 0))
                .with(SlipField.ACQUIRER, institution(attempt, 1))
                .with(SlipField.TYPE, attempt.kind() == Kind.VOID ? "消费撤销 VOID" : "消费 SALE")
                .with(SlipField.BATCH, SixDigits.of(attempt.batch()))
                .with(SlipField.VOUCHER, SixDigits.of(attempt.stan()))
                .with(SlipField.AUTHORISATION, attempt.authorisation())
                .with(SlipField.REFERENCE, attempt.reference())
                .time(LocalDateTime.ofInstant(Instant.ofEpochMilli(attempt.updatedAt()), zone));
        if (attempt.kind() == Kind.SALE && !attempt.card().chip().isEmpty()) {
            SlipTags.print(attempt.card().chip(), attempt.card().entry(), slip);
        }
        if (attempt.kind() == Kind.VOID) {
            slip.with(SlipField.ORIGINAL_VOUCHER, SixDigits.of(attempt.originalStan()));
        }
        if (!attempt.card().maskedPan().isEmpty()) {
            slip.card(attempt.card().maskedPan(), attempt.card().entry().slipLetter());
        }
        return slip;
    }

    /** F44 holds issuer and acquirer, 11 characters each. */
    private static String institution(Attempt attempt, int place) {
        String f44 = attempt.institutions();
        int from = Math.min(f44.length(), place * INSTITUTION);
        return f44.substring(from, Math.min(f44.length(), from + INSTITUTION)).strip();
    }
}
