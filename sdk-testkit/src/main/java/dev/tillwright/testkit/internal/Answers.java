package dev.tillwright.testkit.internal;

import static dev.tillwright.iso8583.dialect.UnionPayPos.ACQUIRER_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ADDITIONAL_RESPONSE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AUTHORISATION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CONDITION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CURRENCY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.EXPIRY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ICC_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_TIME;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_62;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_63;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SETTLEMENT_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.testkit.internal.FaultPlan.Echo;
import dev.tillwright.testkit.internal.FaultPlan.MacSent;
import java.util.Locale;
import java.util.Optional;

/** Writes the host's answers. Immutable. */
final class Answers {
    private static final String INSTITUTION = "00010000";
    private static final String PARTIES = "01020000   00010000   ";

    private final HostCalendar calendar;

    Answers(HostCalendar calendar) {
        this.calendar = calendar;
    }

    /** The answer to a sale, void, reversal or notice, without its MAC. */
    IsoMessageBuilder financial(HostRequest request, Decision decision, FaultPlan plan) {
        IsoMessageBuilder answer = management(request, decision)
                .copy(request.message(), PROCESSING_CODE, AMOUNT, EXPIRY, CONDITION_CODE, CURRENCY)
                .set(SETTLEMENT_DATE, calendar.date())
                .set(ADDITIONAL_RESPONSE, PARTIES);
        if (request.pan().length() >= Pan.MIN_DIGITS) {
            answer.set(PAN, Pan.of(request.pan()));
        }
        if (decision.approves() && request.mti().equals("0200")) {
            answer.set(AMOUNT, decision.approved())
                    .set(PRIVATE_63, "CUP")
                    .set(AUTHORISATION_CODE, authorisation(decision));
        }
        plan.field55().ifPresent(data -> answer.set(ICC_DATA, data));
        echoWrongly(answer, request, plan.echo());
        return answer;
    }

    /** The answer to a sign-in, with its key block, when it is accepted. */
    IsoMessageBuilder signIn(HostRequest request, Decision decision, int batch, byte[] keys, FaultPlan plan) {
        String digits = String.format(Locale.ROOT, "%s%06d%s", request.type(), batch, request.management());
        IsoMessageBuilder answer =
                management(request, decision).set(PRIVATE_60, digits).set(PRIVATE_62, keys);
        echoWrongly(answer, request, plan.echo());
        return answer;
    }

    /** What every answer has. */
    IsoMessageBuilder management(HostRequest request, Decision decision) {
        int mti = Integer.parseInt(request.mti()) + 10;
        IsoMessageBuilder answer = SPEC.message(String.format(Locale.ROOT, "%04d", mti))
                .copy(request.message(), TRACE, TERMINAL_ID, MERCHANT_ID, PRIVATE_60)
                .set(LOCAL_TIME, calendar.time())
                .set(LOCAL_DATE, calendar.date())
                .set(ACQUIRER_ID, INSTITUTION)
                .set(REFERENCE, decision.reference());
        return decision.code().isEmpty() ? answer : answer.set(RESPONSE_CODE, decision.code());
    }

    /** Packs an answer, with the MAC as the plan wants it if there is a key to make one. */
    static IsoMessage pack(IsoMessageBuilder answer, Optional<byte[]> mak, MacSent sent) {
        if (mak.isEmpty() || sent == MacSent.MISSING) {
            return answer.build();
        }
        return answer.buildWithMac(MAC, input -> {
            byte[] mac = HostCrypto.mac(mak.get(), input);
            if (sent == MacSent.WRONG) {
                mac[0] = (byte) (mac[0] == '0' ? '1' : '0');
            }
            return mac;
        });
    }

    private static String authorisation(Decision decision) {
        return "A" + decision.reference().substring(7);
    }

    private static void echoWrongly(IsoMessageBuilder answer, HostRequest request, Echo echo) {
        switch (echo) {
            case AMOUNT -> answer.set(AMOUNT, request.amount() + 1);
            case TRACE -> answer.set(TRACE, request.trace() % 999_999L + 1);
            case TERMINAL -> answer.set(TERMINAL_ID, request.terminal().equals("99999999") ? "99999998" : "99999999");
            case PAN -> answer.set(PAN, Pan.of(Luhn.complete("622202999999999999")));
            case RIGHT -> {
                // nothing to falsify
            }
        }
    }
}
