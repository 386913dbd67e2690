package dev.tillwright.testkit.internal;

import java.util.Optional;

/** A card's account at the issuer. Not thread-safe: the host's lock guards it. Amounts in fen. */
public final class CardAccount {
    private static final int PIN_TRIES = 3;

    private final String pan;
    private final String expiry;
    private final String pin;
    private final long limit;
    private final boolean partly;
    private final Optional<String> refusedWith;
    private long balance;
    private int wrongPins;

    /** An account; {@code pin} may be empty, {@code limit} is for one transaction, {@code expiry} is YYMM. */
    public CardAccount(
            String pan,
            String expiry,
            String pin,
            long balance,
            long limit,
            boolean partly,
            Optional<String> refusedWith) {
        this.pan = pan;
        this.expiry = expiry;
        this.pin = pin;
        this.balance = balance;
        this.limit = limit;
        this.partly = partly;
        this.refusedWith = refusedWith;
    }

    String pan() {
        return pan;
    }

    String expiry() {
        return expiry;
    }

    Optional<String> refusedWith() {
        return refusedWith;
    }

    long balance() {
        return balance;
    }

    long limit() {
        return limit;
    }

    boolean approvesPartly() {
        return partly;
    }

    void take(long fen) {
        balance -= fen;
    }

    void giveBack(long fen) {
        balance += fen;
    }

    /** Checks a PIN and counts wrong ones; the third wrong one locks the card. */
    Optional<String> checkPin(String entered) {
        if (wrongPins >= PIN_TRIES) {
            return Optional.of("38");
        }
        if (entered.equals(pin)) {
            wrongPins = 0;
            return Optional.empty();
        }
        wrongPins++;
        return Optional.of(wrongPins >= PIN_TRIES ? "75" : "55");
    }
}
