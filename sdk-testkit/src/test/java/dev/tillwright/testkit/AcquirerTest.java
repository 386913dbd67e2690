package dev.tillwright.testkit;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A host on 22 March 2027, 09:15, one card and one terminal that has signed in. */
abstract class AcquirerTest {
    static final String MERCHANT = "898310000000001";
    static final String TERMINAL = "10000001";

    final SimulatedAcquirer acquirer = SimulatedAcquirer.builder()
            .clock(Clock.fixed(Instant.parse("2027-03-22T09:15:00Z"), ZoneOffset.UTC))
            .start();
    final SimulatedCard card = acquirer.issue(SimulatedCard.ofDefaults());
    RawTerminal raw;

    @BeforeEach
    void signIn() throws IOException {
        raw = RawTerminal.signedIn(acquirer);
    }

    @AfterEach
    void close() throws IOException {
        raw.close();
        acquirer.close();
    }

    LedgerEntry entry(int trace) {
        return acquirer.ledger().entry(MERCHANT, TERMINAL, raw.batch, trace).orElseThrow();
    }

    boolean entered(int trace) {
        return acquirer.ledger().entry(MERCHANT, TERMINAL, raw.batch, trace).isPresent();
    }

    long net() {
        return acquirer.ledger().netBooked(MERCHANT, TERMINAL).minorUnits();
    }
}
