package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tillwright.device.internal.driver.pcsc.Apdu.Answer;
import dev.tillwright.device.internal.driver.pcsc.Apdu.Occurrence;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the applications that a card shares with this terminal (EMV Book 1 clause 12): by the card's directory if it has
 * one, else by asking for each name that the terminal knows. Not thread-safe.
 */
final class Applications {
    static final byte[] CONTACT = "1PAY.SYS.DDF01".getBytes(US_ASCII);
    static final byte[] CONTACTLESS = "2PAY.SYS.DDF01".getBytes(US_ASCII);

    private static final int MOST_RECORDS = 30;
    private static final int MOST_CANDIDATES = 32;
    private static final int MOST_DIRECTORY_FILE = 10;

    private final ApduChannel card;
    private final List<byte[]> known;
    private final List<Candidate> found = new ArrayList<>();

    Applications(ApduChannel card, List<byte[]> known) {
        this.card = card;
        this.known = known;
    }

    /** All shared applications, best first. */
    List<Candidate> find(boolean contactless) {
        if (contactless) {
            entriesOf(select(CONTACTLESS));
        } else {
            select(CONTACT).ifPresent(this::directory);
        }
        if (found.isEmpty()) {
            known.forEach(this::askFor);
        }
        if (found.isEmpty()) {
            throw ChipException.refused("the card has no application that this terminal knows: try another card");
        }
        found.sort(Comparator.comparingInt(Candidate::rank)); // keeps the card's order within a rank
        return List.copyOf(found);
    }

    private Optional<TlvList> select(byte[] name) {
        try (Answer answer = Apdu.send(card, Apdu.select(name, Occurrence.FIRST))) {
            requireCard(answer);
            return answer.ok()
                    ? Optional.of(CardObjects.template(answer.data(), 0x6F, "the card's directory"))
                    : Optional.empty();
        }
    }

    static void requireCard(Answer answer) {
        if (answer.status() == Apdu.CARD_BLOCKED) {
            throw ChipException.refused("the card is blocked: try another card");
        }
    }

    /** The contactless directory stands in the answer itself. */
    private void entriesOf(Optional<TlvList> directory) {
        directory.ifPresent(words -> words.all(0x61).forEach(this::entry));
    }

    private void directory(TlvList words) {
        int file = words.find(0x88)
                .map(Tlv::value)
                .filter(value -> value.length == 1)
                .map(value -> value[0] & 0xFF)
                .orElse(0);
        if (file < 1 || file > MOST_DIRECTORY_FILE) {
            return; // a directory that can't be read is no directory: the names are asked for one by one
        }
        for (int record = 1; record <= MOST_RECORDS; record++) {
            try (Answer answer = Apdu.send(card, Apdu.readRecord(file, record))) {
                if (!answer.ok()) {
                    return;
                }
                CardObjects.template(answer.data(), 0x70, "a record of the directory")
                        .all(0x61)
                        .forEach(this::entry);
            }
        }
    }

    private void entry(Tlv entry) {
        entry.children()
                .ifPresent(words -> words.find(0x4F)
                        .map(Tlv::value)
                        .filter(this::isKnown)
                        .flatMap(aid -> Candidate.of(aid, words))
                        .ifPresent(this::add));
    }

    private boolean isKnown(byte[] aid) {
        return known.stream().anyMatch(name -> startsWith(aid, name));
    }

    static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Asks for a name, and for those that begin like it as long as the card has more. */
    private void askFor(byte[] name) {
        Occurrence occurrence = Occurrence.FIRST;
        for (int i = 0; i < MOST_CANDIDATES; i++) {
            try (Answer answer = Apdu.send(card, Apdu.select(name, occurrence))) {
                requireCard(answer);
                if (!answer.ok() && answer.status() != Apdu.APPLICATION_BLOCKED) {
                    return;
                }
                if (answer.ok()) {
                    TlvList words = CardObjects.template(answer.data(), 0x6F, "the answer to SELECT");
                    byte[] aid = words.find(0x84).map(Tlv::value).orElse(name);
                    if (!startsWith(aid, name) || has(aid)) {
                        return;
                    }
                    Candidate.of(aid, words).ifPresent(this::add);
                }
            }
            occurrence = Occurrence.NEXT;
        }
    }

    private boolean has(byte[] aid) {
        return found.stream().anyMatch(candidate -> Arrays.equals(candidate.aid(), aid));
    }

    private void add(Candidate candidate) {
        if (found.size() < MOST_CANDIDATES && !has(candidate.aid())) {
            found.add(candidate);
        }
    }
}
