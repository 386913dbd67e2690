package dev.tillwright.core.internal.receipt;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.core.internal.acquirer.SixDigits;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.Receipt.Copy;
import dev.tillwright.core.receipt.Receipt.Line;
import dev.tillwright.core.spi.LaneId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the slips 签购单 of one terminal from its attempts. Immutable and thread-safe.
 *
 * <p>A slip shows what the journal holds, so that a reprint after a restart says the same. The card number is masked already.
 */
public final class SaleSlip {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);

    private final String merchantName;
    private final LaneId lane;
    private final ZoneId zone;

    private SaleSlip(String merchantName, LaneId lane, ZoneId zone) {
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
     */
    public static SaleSlip of(String merchantName, LaneId lane, ZoneId zone) {
        return new SaleSlip(
                requireNonNull(merchantName, "merchantName"),
                requireNonNull(lane, "lane"),
                requireNonNull(zone, "zone"));
    }

    /**
     * The slip of an approved sale: the amount is the approved one, be it a part of what was asked.
     *
     * @param attempt an attempt with an approved amount
     * @param copy whom it is for; only the merchant's copy is signed
     * @param signature whether it is signed at all
     * @throws IllegalArgumentException if nothing was approved
     */
    public Receipt approved(Attempt attempt, Copy copy, SignatureLine signature) {
        if (attempt.approved() <= 0) {
            throw new IllegalArgumentException(attempt.id() + " has no approved amount: it gets no slip");
        }
        List<Line> lines = body(attempt);
        lines.add(amount(attempt.approved(), attempt.currency()));
        if (signature == SignatureLine.NOT_NEEDED) {
            lines.add(new Line("", "免签名 NO SIGNATURE REQUIRED"));
        } else if (copy == Copy.MERCHANT) {
            lines.add(new Line("持卡人签名 CARDHOLDER SIGNATURE", "________________"));
            lines.add(new Line("", "本人确认以上交易，同意将其记入本卡账户"));
            lines.add(new Line("", "I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES"));
        }
        return Receipt.of("签购单 SALES SLIP", copy, lines);
    }

    /**
     * The fault slip of a payment whose reversal 冲正 is not proven: for the books, worth nothing as a receipt.
     *
     * @param attempt the attempt in doubt
     */
    public Receipt unproven(Attempt attempt) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("", "非凭证联 NOT A PROOF OF PAYMENT"));
        lines.addAll(body(attempt));
        lines.add(amount(attempt.amount(), attempt.currency()));
        lines.add(new Line("", "结果未明，请勿重复收款，请人工核对"));
        lines.add(new Line("", "RESULT UNKNOWN. DO NOT TAKE THE PAYMENT AGAIN"));
        return Receipt.of("冲正未确认 REVERSAL NOT PROVEN", Copy.MERCHANT, lines);
    }

    private List<Line> body(Attempt attempt) {
        List<Line> lines = new ArrayList<>();
        add(lines, "商户名称 MERCHANT NAME", merchantName);
        add(lines, "商户编号 MERCHANT NO", lane.merchant());
        add(lines, "终端编号 TERMINAL NO", lane.terminal());
        add(lines, "卡号 CARD NO", card(attempt));
        add(lines, "交易类型 TYPE", attempt.kind() == Kind.VOID ? "消费撤销 VOID" : "消费 SALE");
        add(lines, "批次号 BATCH NO", SixDigits.of(attempt.batch()));
        add(lines, "凭证号 VOUCHER NO", SixDigits.of(attempt.stan()));
        if (attempt.kind() == Kind.VOID) {
            add(lines, "原凭证号 ORIGINAL VOUCHER NO", SixDigits.of(attempt.originalStan()));
        }
        add(lines, "授权码 AUTH NO", attempt.authorisation());
        add(lines, "参考号 REF NO", attempt.reference());
        add(
                lines,
                "日期/时间 DATE/TIME",
                TIME.format(Instant.ofEpochMilli(attempt.updatedAt()).atZone(zone)));
        return lines;
    }

    private static void add(List<Line> lines, String label, String value) {
        if (!value.isEmpty()) {
            lines.add(new Line(label, value));
        }
    }

    private static String card(Attempt attempt) {
        String masked = attempt.card().maskedPan();
        return masked.isEmpty() ? "" : masked + " (" + attempt.card().entry().slipLetter() + ")";
    }

    /** A slip says RMB where ISO 4217 says CNY. */
    private static Line amount(long minorUnits, String currency) {
        String name = currency.equals("CNY") ? "RMB" : currency;
        return new Line(
                "金额 AMOUNT", name + " " + Money.ofMinor(minorUnits, currency).amount());
    }
}
