package dev.tillwright.testkit.internal;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.EXPIRY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ORIGINAL_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACK2;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.util.Optional;

/** A request as the host reads it. Immutable. {@code content} is the frame from the TPDU on. */
final class HostRequest {
    private final IsoMessage message;
    private final byte[] content;

    /** Takes the content over; nobody writes to it any more. */
    HostRequest(IsoMessage message, byte[] content) {
        this.message = message;
        this.content = content;
    }

    IsoMessage message() {
        return message;
    }

    byte[] content() {
        return content;
    }

    String mti() {
        return message.mti();
    }

    String merchant() {
        return message.find(MERCHANT_ID).orElse("").strip();
    }

    String terminal() {
        return message.find(TERMINAL_ID).orElse("").strip();
    }

    /** What names the transaction; a reversal has its original's. */
    HostKey key() {
        return new HostKey(merchant(), terminal(), batch(), trace());
    }

    int trace() {
        return message.find(TRACE).map(Long::intValue).orElse(0);
    }

    /** 60.1, transaction type. */
    String type() {
        return part60(0, 2);
    }

    /** 60.2, batch. */
    int batch() {
        String digits = part60(2, 8);
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    /** 60.3, management code. */
    String management() {
        return part60(8, 11);
    }

    /** 60.6. */
    boolean acceptsPartly() {
        return part60(13, 14).equals("1");
    }

    boolean isSale() {
        return mti().equals("0200") && processing().equals("000000") && type().equals("22");
    }

    boolean isVoid() {
        return mti().equals("0200") && processing().equals("200000") && type().equals("23");
    }

    long amount() {
        return message.find(AMOUNT).orElse(0L);
    }

    /** The card number of F2, or else of F35; empty when neither is there or they contradict each other. */
    String pan() {
        Optional<String> keyed = message.find(PAN).map(HostRequest::digits);
        Optional<String> tracked = message.find(TRACK2).map(HostRequest::panOf);
        boolean contradict = keyed.isPresent() && tracked.isPresent() && !keyed.equals(tracked);
        return contradict ? "" : keyed.or(() -> tracked).orElse("");
    }

    /** YYMM of F14, or else of F35. */
    Optional<String> expiry() {
        return message.find(EXPIRY).or(() -> message.find(TRACK2).flatMap(HostRequest::expiryOf));
    }

    /** The transaction that F61 names. */
    Optional<HostKey> original() {
        return message.find(ORIGINAL_DATA)
                .filter(digits -> digits.length() >= 12)
                .map(digits -> new HostKey(
                        merchant(),
                        terminal(),
                        Integer.parseInt(digits.substring(0, 6)),
                        Integer.parseInt(digits.substring(6, 12))));
    }

    /** One line for people, without card data. */
    String masked() {
        String amount = message.has(AMOUNT) ? " amount " + amount() : "";
        String card = pan().isEmpty() ? "" : " card " + Masks.pan(pan());
        return mti() + " " + key() + " type " + type() + "/" + management() + amount + card;
    }

    private String processing() {
        return message.find(PROCESSING_CODE).orElse("");
    }

    private String part60(int from, int to) {
        String digits = message.find(PRIVATE_60).orElse("");
        return digits.length() >= to ? digits.substring(from, to) : "";
    }

    private static String panOf(Track2 track) {
        try (track;
                Pan pan = track.pan()) {
            return new String(pan.digits());
        }
    }

    private static Optional<String> expiryOf(Track2 track) {
        try (track) {
            return track.expiry();
        }
    }

    private static String digits(Pan pan) {
        try (pan) {
            return new String(pan.digits());
        }
    }
}
