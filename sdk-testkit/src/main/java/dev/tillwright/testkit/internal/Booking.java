package dev.tillwright.testkit.internal;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.EntryKind;
import dev.tillwright.testkit.EntryState;
import dev.tillwright.testkit.LedgerEntry;
import java.time.LocalDate;

/** An entry of the ledger. Immutable. {@code undoes} is the trace of the sale that a void undoes, 0 for a sale. */
record Booking(
        HostKey key,
        EntryKind kind,
        Money amount,
        Money approved,
        EntryState state,
        String responseCode,
        String reference,
        String pan,
        LocalDate day,
        int undoes)
        implements LedgerEntry {

    Booking in(EntryState next) {
        return new Booking(key, kind, amount, approved, next, responseCode, reference, pan, day, undoes);
    }

    @Override
    public String merchant() {
        return key.merchant();
    }

    @Override
    public String terminal() {
        return key.terminal();
    }

    @Override
    public int batch() {
        return key.batch();
    }

    @Override
    public int trace() {
        return key.trace();
    }

    @Override
    public String maskedPan() {
        return Masks.pan(pan);
    }

    @Override
    public String toString() {
        return kind + " " + key + " " + amount + " approved " + approved + " " + state + " rc " + responseCode;
    }
}
