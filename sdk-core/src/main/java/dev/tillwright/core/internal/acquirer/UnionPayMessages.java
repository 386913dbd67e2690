package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AUTHORISATION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CARD_SEQUENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CONDITION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CURRENCY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ENTRY_MODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.EXPIRY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ICC_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ORIGINAL_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PIN_CAPTURE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PIN_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_63;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SECURITY_CONTROL;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACK2;
import static java.util.Objects.requireNonNull;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.internal.engine.Notices;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.Pan;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Writes a lane's messages in the UnionPay terminal dialect, by the acquirer's profile. Immutable and thread-safe.
 *
 * <p>A reversal is written from the journalled attempt alone, so that it is the same after a restart: same trace number, same
 * batch, same amount as its original.
 */
public final class UnionPayMessages {
    private static final String SIGN_IN = "0800";
    private static final String MANAGEMENT = "0820";
    private static final String REVERSAL = "0400";
    private static final String NOTICE = "0620";
    private static final String SCRIPT_CODE = "951";
    private static final String ECHO_CODE = "301";

    private final AcquirerProfile profile;
    private final LaneId lane;

    private UnionPayMessages(AcquirerProfile profile, LaneId lane) {
        this.profile = profile;
        this.lane = lane;
    }

    /** The messages of one lane. */
    public static UnionPayMessages of(AcquirerProfile profile, LaneId lane) {
        return new UnionPayMessages(requireNonNull(profile, "profile"), requireNonNull(lane, "lane"));
    }

    /** A sign-in 签到: no MAC, the keys come with its answer. */
    public IsoMessage signIn(int stan, int batch) {
        return terminal(SPEC.message(SIGN_IN))
                .set(TRACE, (long) stan)
                .set(PRIVATE_60, "00" + SixDigits.of(batch) + profile.signInCode())
                .set(PRIVATE_63, profile.operator())
                .build();
    }

    /** An echo 回响测试: no trace number, no MAC. */
    public IsoMessage echo(int batch) {
        return terminal(SPEC.message(MANAGEMENT))
                .set(PRIVATE_60, "00" + SixDigits.of(batch) + ECHO_CODE)
                .build();
    }

    /**
     * A sale 消费.
     *
     * @param attempt the journalled attempt
     * @param card the card just read
     * @param mac makes field 64 from the bytes before it
     * @throws IllegalArgumentException if the profile does not take the currency
     */
    public IsoMessage sale(Attempt attempt, SaleCard card, UnaryOperator<byte[]> mac) {
        IsoMessageBuilder message = request(SPEC.message(Transaction.SALE.mti()), attempt, card.pan(), card.expiry())
                .set(TRACK2, card.track())
                .set(SECURITY_CONTROL, profile.securityControlWithoutPin());
        card.sequence().ifPresent(sequence -> message.set(CARD_SEQUENCE, sequence));
        card.pin().ifPresent(pin -> pin(message, pin));
        if (card.entry().chip()) {
            message.set(ICC_DATA, card.field55());
        }
        return message.buildWithMac(MAC, mac);
    }

    private void pin(IsoMessageBuilder message, EncryptedPinBlock pin) {
        byte[] block = pin.bytes();
        message.set(PIN_CAPTURE_CODE, profile.pinCaptureCode())
                .set(PIN_DATA, block)
                .set(SECURITY_CONTROL, profile.securityControl());
        Arrays.fill(block, (byte) 0);
    }

    /**
     * The void of a sale 消费撤销, without card and PIN.
     *
     * @param attempt the journalled attempt, holding what names the sale: batch, trace number, F37, F38
     * @param card the sale's card
     * @param mac makes field 64 from the bytes before it
     * @throws IllegalArgumentException if the profile does not take the currency
     */
    public IsoMessage voidSale(Attempt attempt, ReversalCard card, UnaryOperator<byte[]> mac) {
        IsoMessageBuilder message = request(SPEC.message(Transaction.VOID.mti()), attempt, card.pan(), card.expiry())
                .set(SECURITY_CONTROL, profile.securityControlWithoutPin())
                .set(ORIGINAL_DATA, original(attempt));
        card.sequence().ifPresent(sequence -> message.set(CARD_SEQUENCE, sequence));
        if (!attempt.reference().isEmpty()) {
            message.set(REFERENCE, attempt.reference());
        }
        authorisation(message, attempt);
        return message.buildWithMac(MAC, mac);
    }

    /**
     * A reversal 冲正 of a sale or void. Leaves out what must not be stored (F26, 35, 52, 53).
     *
     * @param attempt the attempt, with the reason of its reversal
     * @param card its card
     * @param mac makes field 64 from the bytes before it
     * @throws IllegalArgumentException if the attempt has no reason, or the profile does not take the currency
     */
    public IsoMessage reversal(Attempt attempt, ReversalCard card, UnaryOperator<byte[]> mac) {
        if (attempt.reason().isEmpty()) {
            throw new IllegalArgumentException(attempt.id() + " has no reversal reason: none is due");
        }
        IsoMessageBuilder message = request(SPEC.message(REVERSAL), attempt, card.pan(), card.expiry())
                .set(RESPONSE_CODE, attempt.reason());
        card.sequence().ifPresent(sequence -> message.set(CARD_SEQUENCE, sequence));
        authorisation(message, attempt);
        if (attempt.kind() == Kind.VOID) {
            message.set(ORIGINAL_DATA, original(attempt));
        }
        byte[] tags = ChipTags.pick(card.tags(), profile.chipReversalTags());
        if (tags.length > 0) {
            message.set(ICC_DATA, tags);
        }
        return message.buildWithMac(MAC, mac);
    }

    /**
     * A script result notice 脚本结果通知.
     *
     * @param notice what the script did
     * @param stan a trace number of its own
     * @param batch the current batch
     * @param mac makes field 64 from the bytes before it
     */
    public IsoMessage scriptNotice(Notices.Notice notice, int stan, int batch, UnaryOperator<byte[]> mac) {
        return terminal(SPEC.message(NOTICE))
                .set(PROCESSING_CODE, Transaction.SALE.processingCode())
                .set(AMOUNT, notice.amount())
                .set(TRACE, (long) stan)
                .set(CONDITION_CODE, Transaction.SALE.conditionCode())
                .set(ICC_DATA, HexFormat.of().parseHex(notice.tags()))
                .set(PRIVATE_60, "00" + SixDigits.of(batch) + SCRIPT_CODE + profile.readAbility() + "0")
                .set(ORIGINAL_DATA, SixDigits.of(notice.batch()) + SixDigits.of(notice.stan()) + notice.day())
                .buildWithMac(MAC, mac);
    }

    private static void authorisation(IsoMessageBuilder message, Attempt attempt) {
        if (!attempt.authorisation().isEmpty()) {
            message.set(AUTHORISATION_CODE, attempt.authorisation());
        }
    }

    /** What request and reversal have in common: the host finds the one by the other. */
    private IsoMessageBuilder request(IsoMessageBuilder message, Attempt attempt, Pan pan, Optional<String> expiry) {
        Transaction transaction = Transaction.of(attempt);
        terminal(message)
                .set(PAN, pan)
                .set(PROCESSING_CODE, transaction.processingCode())
                .set(AMOUNT, attempt.amount())
                .set(TRACE, (long) attempt.stan())
                .set(ENTRY_MODE, entryMode(attempt))
                .set(CONDITION_CODE, transaction.conditionCode())
                .set(CURRENCY, currency(attempt))
                .set(PRIVATE_60, private60(transaction, attempt));
        expiry.ifPresent(yymm -> message.set(EXPIRY, yymm));
        return message;
    }

    private IsoMessageBuilder terminal(IsoMessageBuilder message) {
        return message.set(TERMINAL_ID, lane.terminal()).set(MERCHANT_ID, lane.merchant());
    }

    /** F22: a void goes without a PIN, whatever its sale had. */
    private static String entryMode(Attempt attempt) {
        boolean pin = attempt.kind() == Kind.SALE && attempt.card().pinEntered();
        return attempt.card().entry().digits() + (pin ? "1" : "2");
    }

    private String currency(Attempt attempt) {
        return profile.currencyNumber(attempt.currency())
                .orElseThrow(() -> new IllegalArgumentException("profile " + profile.name() + " does not take "
                        + attempt.currency() + ": add it with currency(iso, number)"));
    }

    /** 60.1 to 60.6. 60.5 says 2 when the chip could not be read and the stripe stands in for it. */
    private String private60(Transaction transaction, Attempt attempt) {
        String condition = attempt.card().entry() == EntryMode.MAGSTRIPE_FALLBACK ? "2" : "0";
        return transaction.type()
                + SixDigits.of(attempt.batch())
                + profile.financialCode()
                + profile.readAbility()
                + condition
                + (attempt.partialAllowed() ? "1" : "0");
    }

    /** F61: batch and trace number of the sale. */
    private static String original(Attempt attempt) {
        return SixDigits.of(attempt.originalBatch()) + SixDigits.of(attempt.originalStan());
    }
}
