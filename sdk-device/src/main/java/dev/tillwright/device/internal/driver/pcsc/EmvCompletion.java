package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.device.internal.driver.pcsc.Apdu.Answer;
import dev.tillwright.device.internal.driver.pcsc.Verification.Mark;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Hands the issuer's answer to a contact card: authentication, scripts, second cryptogram, scripts. Not thread-safe. */
final class EmvCompletion {
    /** Codes of field 39 by which the host approves. */
    private static final Set<String> APPROVING = Set.of("00", "10", "11", "A2", "A4", "A5", "A6");

    /** What notices and reversals may carry. */
    private static final List<Integer> LAST_WORDS =
            List.of(0x9F33, 0x95, 0x9F37, 0x9F1E, 0x9F10, 0x9F26, 0x9F27, 0x9F36, 0x82, 0x9A, 0x9F1A, 0xDF31);

    private static final int AUTHENTICATES_ISSUER = 0x04;
    private static final int LEAST_AUTHENTICATION = 8;
    private static final int MOST_AUTHENTICATION = 16;

    private final EmvTransaction transaction;
    private final CardObjects objects;
    private final IssuerScripts scripts = new IssuerScripts();

    EmvCompletion(EmvTransaction transaction) {
        this.transaction = transaction;
        this.objects = transaction.objects();
    }

    /**
     * Lets the card decide.
     *
     * @throws ChipException if it is gone, or answers with something that is no decision
     */
    ChipResult decide(ApduChannel card, ChipCompletion completion) {
        TlvList issuerData = read(completion.issuerData());
        objects.put(0x8A, completion.responseCode().getBytes(US_ASCII));
        issuerData.find(0x91).map(Tlv::value).ifPresent(data -> authenticate(card, data));
        if (!scripts.run(card, issuerData, 0x71)) {
            transaction.verification().mark(Mark.SCRIPT_FAILED_BEFORE, objects);
        }
        boolean accepted = secondCryptogram(card, APPROVING.contains(completion.responseCode()));
        if (!scripts.run(card, issuerData, 0x72)) {
            transaction.verification().mark(Mark.SCRIPT_FAILED_AFTER, objects);
        }
        if (scripts.results().length > 0) {
            objects.put(0xDF31, scripts.results());
        }
        byte[] tags = objects.pick(LAST_WORDS);
        return accepted ? ChipResult.Accepted.of(tags) : ChipResult.Refused.of(tags);
    }

    /** Data that can't be read are no data: a card that insists on its issuer then refuses by itself. */
    private static TlvList read(byte[] issuerData) {
        try {
            return TlvList.parse(issuerData);
        } catch (TlvException malformed) {
            return TlvList.builder().build();
        }
    }

    private void authenticate(ApduChannel card, byte[] data) {
        if (data.length < LEAST_AUTHENTICATION || data.length > MOST_AUTHENTICATION) {
            transaction.verification().mark(Mark.ISSUER_NOT_AUTHENTIC, objects);
            return;
        }
        objects.put(0x91, data);
        if ((objects.require(0x82, 2)[0] & AUTHENTICATES_ISSUER) == 0) {
            return; // the card checks it within its second cryptogram, if at all
        }
        try (Answer answer = Apdu.send(card, Apdu.externalAuthenticate(data))) {
            if (!answer.ok()) {
                transaction.verification().mark(Mark.ISSUER_NOT_AUTHENTIC, objects);
            }
        }
    }

    private boolean secondCryptogram(ApduChannel card, boolean approved) {
        byte[] values = transaction.filled(objects.require(0x8D, 1));
        byte[] counter = objects.require(0x9F36, 2).clone();
        List.of(0x9F26, 0x9F27, 0x9F10, 0x9F36).forEach(objects::remove);
        Cryptogram wanted = approved ? Cryptogram.TC : Cryptogram.AAC;
        try (Answer answer = Apdu.send(card, Apdu.generateAc(wanted, values))) {
            Cryptogram given = CardAnswers.cryptogram(
                    answer.orElseUnreadable("the second GENERATE AC").data(), objects);
            if (!Arrays.equals(counter, objects.require(0x9F36, 2))) {
                throw ChipException.unreadable("the card decides on another payment");
            }
            return switch (given) {
                case TC -> {
                    if (!approved) {
                        throw ChipException.unreadable("the card accepts what the host has refused");
                    }
                    yield true;
                }
                case AAC -> false;
                case ARQC, RESERVED -> throw ChipException.unreadable("the card decides nothing");
            };
        }
    }
}
