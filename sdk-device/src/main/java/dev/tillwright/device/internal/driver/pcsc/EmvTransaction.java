package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.device.ChipSettings;
import dev.tillwright.device.internal.driver.pcsc.Apdu.Answer;
import dev.tillwright.device.internal.driver.pcsc.Apdu.Occurrence;
import dev.tillwright.device.internal.driver.pcsc.Verification.Mark;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.tlv.Dol;
import dev.tillwright.iso8583.tlv.TagDictionary;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One payment with one card, up to the request cryptogram. Every amount goes online. Not thread-safe; knows no reader.
 *
 * <p>This is a reader of card data and no EMV kernel: it authenticates nothing offline, checks no offline PIN and weighs no
 * risk.
 */
final class EmvTransaction implements AutoCloseable {
    /** Field 55 of a request, in the order of Chinese terminals. */
    private static final List<Integer> REQUEST = List.of(
            0x9F26, 0x9F27, 0x9F10, 0x9F37, 0x9F36, 0x95, 0x9A, 0x9C, 0x9F02, 0x5F2A, 0x82, 0x9F1A, 0x9F03, 0x9F33,
            0x9F34, 0x9F35, 0x9F1E, 0x84, 0x9F09, 0x9F41, 0x9F63);

    private static final List<Integer> ON_SLIP = List.of(0x50, 0x9F12, 0x9B);

    private static final HexFormat HEX = HexFormat.of();
    /** PIN to the issuer, if the terminal can ask for it, result not known here. */
    private static final byte[] ONLINE_PIN = {0x42, 0x03, 0x00};

    private static final byte[] NO_VERIFICATION = {0x3F, 0x00, 0x00};
    private static final byte[] NO_VERIFICATION_NEEDED = {0x1F, 0x00, 0x00};
    /** In the issuer's data of a contactless card: where the kind of cryptogram stands if tag 9F27 is left out. */
    private static final int RESULTS_AT = 4;

    private final ChipSettings settings;
    private final CardObjects objects = new CardObjects();
    private final Verification verification = new Verification();
    private final boolean contactless;

    EmvTransaction(ChipSettings settings, CardRequest request, boolean contactless) {
        this.settings = settings;
        this.contactless = contactless;
        TerminalObjects.fill(objects, request, settings);
        verification.mark(Mark.NOT_AUTHENTICATED_OFFLINE, objects);
        verification.mark(Mark.ABOVE_FLOOR_LIMIT, objects);
    }

    boolean isContactless() {
        return contactless;
    }

    CardObjects objects() {
        return objects;
    }

    Verification verification() {
        return verification;
    }

    /**
     * Reads the card up to its request cryptogram.
     *
     * @return what goes online; the caller's
     * @throws ChipException if the card can't be read or will not pay
     */
    ChipData read(ApduChannel card, Chooser chooser) {
        choose(card, chooser);
        Optional<byte[]> locator = objects.find(0x94).filter(value -> value.length > 0);
        boolean signed = contactless && objects.find(0x9F26).isPresent();
        if (locator.isPresent() || !signed) {
            ApplicationFile.read(card, locator.orElseGet(() -> new byte[0]), objects);
        }
        Track2 track = Holder.track2(objects); // before the card counts a transaction
        Optional<Track2> unused = Optional.of(track);
        try {
            requireRequest(signed ? contactlessCryptogram() : askForCryptogram(card));
            ChipData online = online(track);
            unused = Optional.empty();
            return online;
        } finally {
            unused.ifPresent(Track2::close);
        }
    }

    /** Tries the candidates until one begins the transaction. */
    private void choose(ApduChannel card, Chooser chooser) {
        List<byte[]> known = settings.applications().stream().map(HEX::parseHex).toList();
        List<Candidate> candidates = new ArrayList<>(new Applications(card, known).find(contactless));
        while (!candidates.isEmpty()) {
            Candidate chosen = candidates.size() == 1 && !candidates.get(0).asksCardholder()
                    ? candidates.get(0)
                    : chooser.choose(List.copyOf(candidates));
            if (select(card, chosen) && begin(card)) {
                return;
            }
            candidates.remove(chosen);
        }
        throw ChipException.refused("none of the card's applications can be used: try another card");
    }

    private boolean select(ApduChannel card, Candidate candidate) {
        try (Answer answer = Apdu.send(card, Apdu.select(candidate.aid(), Occurrence.FIRST))) {
            Applications.requireCard(answer);
            if (!answer.ok()) {
                return false;
            }
            TlvList words = CardObjects.template(answer.data(), 0x6F, "the answer to SELECT");
            byte[] name = words.find(0x84).map(Tlv::value).orElseGet(() -> new byte[0]);
            if (!Applications.startsWith(name, candidate.aid())) {
                throw ChipException.unreadable("the card selects another application than it was asked for");
            }
            objects.put(0x84, name);
            objects.remove(0x9F38);
            words.find(0x9F38).ifPresent(list -> objects.put(0x9F38, list.value()));
            return true;
        }
    }

    /** GET PROCESSING OPTIONS; false if this application can't be used now. */
    private boolean begin(ApduChannel card) {
        byte[] values = objects.find(0x9F38).map(this::filled).orElseGet(() -> new byte[0]);
        try (Answer answer = Apdu.send(card, Apdu.processingOptions(values))) {
            if (answer.status() == Apdu.CONDITIONS_NOT_SATISFIED) {
                return false;
            }
            CardAnswers.options(
                    answer.orElseUnreadable("GET PROCESSING OPTIONS").data(), objects);
            return true;
        }
    }

    /** The values of a data object list. */
    byte[] filled(byte[] list) {
        try {
            return Dol.parse(list).fill(objects::find, TagDictionary.unionPay());
        } catch (TlvException malformed) {
            throw ChipException.unreadable("a list of what the card wants is malformed");
        }
    }

    private Cryptogram askForCryptogram(ApduChannel card) {
        if (Holder.isExpired(objects, objects.require(0x9A, 3))) {
            verification.mark(Mark.EXPIRED, objects);
        }
        boolean pin = Holder.takesOnlinePin(objects);
        objects.put(0x9F34, pin ? ONLINE_PIN : NO_VERIFICATION);
        if (pin) {
            verification.mark(Mark.PIN_ENTERED_ONLINE, objects);
        }
        if (!contactless) {
            objects.require(0x8D, 1); // without it the answer could not be given to the card later
        }
        byte[] values = filled(objects.require(0x8C, 1));
        try (Answer answer = Apdu.send(card, Apdu.generateAc(Cryptogram.ARQC, values))) {
            return CardAnswers.cryptogram(answer.orElseUnreadable("GENERATE AC").data(), objects);
        }
    }

    private Cryptogram contactlessCryptogram() {
        CardAnswers.requireCryptogram(objects);
        objects.put(0x9F34, NO_VERIFICATION_NEEDED);
        Optional<byte[]> information = objects.find(0x9F27).filter(value -> value.length == 1);
        if (information.isPresent()) {
            return Cryptogram.of(information.get()[0]);
        }
        Cryptogram said = Cryptogram.of((byte) (objects.require(0x9F10, RESULTS_AT + 1)[RESULTS_AT] << 2));
        objects.put(0x9F27, new byte[] {(byte) said.bits()});
        return said;
    }

    private static void requireRequest(Cryptogram given) {
        switch (given) {
            case ARQC -> {}
            case AAC -> throw ChipException.refused("the card refuses the payment: ask for another card");
            case TC, RESERVED ->
                throw ChipException.unreadable("the card answers a request to go online with something else");
        }
    }

    private ChipData online(Track2 track) {
        byte[] field55 = objects.pick(REQUEST);
        ChipData data = Holder.sequence(objects)
                .map(sequence -> ChipData.of(track, sequence, field55))
                .orElseGet(() -> ChipData.of(track, field55));
        return data.withSlipData(objects.pick(ON_SLIP));
    }

    /** Overwrites all that the card has given. */
    @Override
    public void close() {
        objects.close();
    }
}
