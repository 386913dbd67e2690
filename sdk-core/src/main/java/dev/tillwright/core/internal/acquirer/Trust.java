package dev.tillwright.core.internal.acquirer;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CURRENCY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.ResponseMac;
import dev.tillwright.core.internal.engine.Reply.Disbelief;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Pan;
import java.util.Optional;

/**
 * Decides whether an answer may be believed. The MAC comes first: before it is right no field means anything. An approval must
 * echo everything that names the payment; a refusal moves no money, so what it leaves out does no harm.
 */
final class Trust {
    private final AcquirerProfile profile;

    Trust(AcquirerProfile profile) {
        this.profile = profile;
    }

    /** The first thing that is wrong with an answer; empty when nothing is. */
    Optional<Doubt> doubt(IsoMessage answer, Expected expected, MacCheck check) {
        String code = code(answer);
        return mac(answer, code, check).or(() -> echo(answer, code, expected));
    }

    /** Whether the MAC is there where it must be, and right where it is. */
    Optional<Doubt> mac(IsoMessage answer, String code, MacCheck check) {
        if (answer.has(MAC)) {
            boolean right = check.verify(answer.bytesBefore(MAC), answer.get(MAC));
            return right ? Optional.empty() : Optional.of(new Doubt(Disbelief.MAC, "field 64 wrong"));
        }
        boolean due = approves(code) || profile.responseMac() == ResponseMac.REQUIRED_FOR_ALL;
        return due ? Optional.of(new Doubt(Disbelief.MAC, "field 64 missing")) : Optional.empty();
    }

    private Optional<Doubt> echo(IsoMessage answer, String code, Expected expected) {
        boolean strict = approves(code);
        boolean partly = expected.part() && profile.codes().partial().contains(code);
        Echo echo = new Echo(answer)
                .type(expected.mti())
                .equal(PROCESSING_CODE, expected.processingCode(), true)
                .equal(TRACE, expected.stan(), true)
                .equal(TERMINAL_ID, expected.lane().terminal(), true)
                // some hosts blank the merchant in a refusal
                .require(
                        MERCHANT_ID,
                        !strict
                                || Echo.same(
                                        answer, MERCHANT_ID, expected.lane().merchant(), true));
        Echo money = partly
                ? echo.require(AMOUNT, isPart(answer, expected.amount()))
                : echo.equal(AMOUNT, expected.amount(), strict);
        return money.equal(CURRENCY, expected.currency(), false)
                .require(PAN, isCard(answer, expected))
                .doubt();
    }

    private static boolean isPart(IsoMessage answer, long requested) {
        return answer.find(AMOUNT)
                .filter(booked -> booked > 0 && booked < requested)
                .isPresent();
    }

    private static boolean isCard(IsoMessage answer, Expected expected) {
        if (!answer.has(PAN)) {
            return true;
        }
        try (Pan echoed = answer.get(PAN)) {
            return expected.card().test(echoed);
        }
    }

    boolean approves(String code) {
        return profile.codes().approving().contains(code);
    }

    static String code(IsoMessage answer) {
        return answer.find(RESPONSE_CODE).map(String::strip).orElse("");
    }
}
