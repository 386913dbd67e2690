package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.core.receipt.Receipt.Copy;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the slip 签购单 of one payment from its facts: what must be on it, in the usual order. Not thread-safe.
 *
 * <p>A fact that is not given is left out, a mandatory one is asked for. Card numbers come masked; there is no way to
 * print a whole one. By default nothing is said about a signature, as on the slip of a payment by code.
 */
public final class SalesSlip {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);
    private static final Set<SlipField> MANDATORY = Set.of(
            SlipField.MERCHANT_NO,
            SlipField.TERMINAL_NO,
            SlipField.TYPE,
            SlipField.BATCH,
            SlipField.VOUCHER,
            SlipField.DATE_TIME,
            SlipField.AMOUNT);
    private static final Set<SlipField> TYPED =
            Set.of(SlipField.CARD_NO, SlipField.DATE_TIME, SlipField.AMOUNT, SlipField.BALANCE);

    private final Map<SlipField, String> facts = new EnumMap<>(SlipField.class);
    private final List<String> remarks = new ArrayList<>();
    private SignatureArea signature = SignatureArea.none();

    private SalesSlip() {}

    /** {@return a slip without any fact yet} */
    public static SalesSlip create() {
        return new SalesSlip();
    }

    /**
     * A fact that is a text.
     *
     * @param field which; not the card number, the time, the amount or the balance, which have methods of their own
     * @param value as it is printed; an empty one is left out
     * @return this
     */
    public SalesSlip with(SlipField field, String value) {
        if (TYPED.contains(requireNonNull(field, "field"))) {
            throw new IllegalArgumentException(field + " has a method of its own: use it");
        }
        return put(field, requireNonNull(value, "value"));
    }

    /**
     * The card.
     *
     * @param masked the number with first 6 and last 4 digits at most, asterisks between
     * @param entryLetter how it was read: S swipe, I insert, C contactless, M manual, N none
     * @return this
     */
    public SalesSlip card(String masked, char entryLetter) {
        if (!requireNonNull(masked, "masked").matches("[0-9]{0,6}\\*{3,}[0-9]{0,4}")) {
            throw new IllegalArgumentException(
                    "a slip shows at most the first 6 and last 4 digits: mask the rest with *");
        }
        return put(SlipField.CARD_NO, masked + " (" + entryLetter + ")");
    }

    /**
     * When it happened.
     *
     * @param at in the merchant's zone
     * @return this
     */
    public SalesSlip time(LocalDateTime at) {
        return put(SlipField.DATE_TIME, TIME.format(requireNonNull(at, "at")));
    }

    /**
     * The amount that was approved: of a partial approval the part.
     *
     * @param amount the money
     * @return this
     */
    public SalesSlip amount(Money amount) {
        return put(SlipField.AMOUNT, printed(amount));
    }

    /**
     * The card's balance 余额: only if the holder asks for it.
     *
     * @param balance the money
     * @return this
     */
    public SalesSlip balance(Money balance) {
        return put(SlipField.BALANCE, printed(balance));
    }

    /**
     * A remark 备注, such as a text that the host sent.
     *
     * @param text what it says; an empty one is left out
     * @return this
     */
    public SalesSlip remark(String text) {
        if (!requireNonNull(text, "text").isBlank()) {
            remarks.add(text.strip());
        }
        return this;
    }

    /**
     * Whether and how the cardholder signs.
     *
     * @param area what the slip shows
     * @return this
     */
    public SalesSlip signature(SignatureArea area) {
        signature = requireNonNull(area, "area");
        return this;
    }

    /**
     * The slip of a payment that is approved.
     *
     * @param copy whom it is for
     * @return the receipt
     * @throws IllegalStateException if a mandatory fact is missing; names all that are
     */
    public Receipt receipt(Copy copy) {
        ReceiptBuilder slip = Receipt.builder("签购单 SALES SLIP", copy);
        body(slip);
        signature.on(slip);
        return slip.build();
    }

    /**
     * The fault slip of a payment whose reversal 冲正 is not proven: for the books, worth nothing as a receipt.
     *
     * @return the receipt, for the merchant
     * @throws IllegalStateException if a mandatory fact is missing; names all that are
     */
    public Receipt faultSlip() {
        ReceiptBuilder slip = Receipt.builder("冲正未确认 REVERSAL NOT PROVEN", Copy.MERCHANT);
        slip.text("非凭证联 NOT A PROOF OF PAYMENT", TextAlign.CENTRE, TextStyle.BOLD);
        body(slip);
        slip.rule();
        slip.text("结果未明，请勿重复收款，请人工核对");
        slip.text("RESULT UNKNOWN. DO NOT TAKE THE PAYMENT AGAIN");
        return slip.build();
    }

    private void body(ReceiptBuilder slip) {
        String missing = MANDATORY.stream()
                .filter(field -> !facts.containsKey(field))
                .sorted()
                .map(SlipField::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("a slip must say " + missing + ": set them first");
        }
        boolean ruled = false;
        for (Map.Entry<SlipField, String> fact : facts.entrySet()) {
            if (fact.getKey().chip() && !ruled) {
                slip.rule();
                ruled = true;
            }
            slip.add(new ReceiptBlock.Pair(fact.getKey().label(), fact.getValue(), style(fact.getKey())));
        }
        if (!remarks.isEmpty()) {
            slip.rule().text("备注 REMARKS");
            remarks.forEach(slip::text);
        }
    }

    private static TextStyle style(SlipField field) {
        return field == SlipField.AMOUNT ? TextStyle.TALL : TextStyle.NORMAL;
    }

    private SalesSlip put(SlipField field, String value) {
        if (value.isBlank()) {
            facts.remove(field);
        } else {
            facts.put(field, value);
        }
        return this;
    }

    /** A slip says RMB where ISO 4217 says CNY. */
    static String printed(Money money) {
        String code = requireNonNull(money, "money").currency().getCurrencyCode();
        return (code.equals("CNY") ? "RMB" : code) + " " + money.amount();
    }
}
