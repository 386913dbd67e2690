package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.AttemptDraft;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Cause;
import dev.tillwright.core.internal.engine.HostDay;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.core.spi.LaneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the engine knows of an attempt survives the journal, whatever characters hosts, links and drivers put into it. */
class RowCodecTest {
    private static final LaneId LANE = new LaneId("898310000000001", "10000001");
    private static final String[] PIECES = {
        "",
        "a",
        "=",
        "\n",
        "\r",
        "\\",
        "\\n",
        "\\r",
        "\\\\n",
        "\r\n",
        ":",
        "::",
        ",",
        " ",
        "\t",
        "\u0085",
        "\u2028",
        "\u0000",
        "whole=1",
        "\ncancel=1",
        "余额不足",
        "😀"
    };

    private final Random random = new Random(8583);

    @Test
    void everyFieldOfARandomAttemptComesBack() {
        for (int i = 0; i < 5_000; i++) {
            Attempt before = attempt();
            byte[] sealed = new byte[random.nextInt(4)];
            AttemptRow row = RowCodec.row(LANE, before, sealed);
            assertArrayEquals(sealed, row.sealed());
            assertEquals(facts(before), facts(RowCodec.attempt(row)), "attempt " + i);
        }
    }

    private Attempt attempt() {
        AttemptDraft draft = Attempt.create(text(), pick(Kind.values()), text(), text(), number(), "CNY")
                .state(pick(AttemptState.values()))
                .version(1 + random.nextInt(1_000))
                .trace(random.nextInt(1_000_000), 1 + random.nextInt(999_999), random.nextBoolean())
                .approved(number())
                .partialAllowed(random.nextBoolean())
                .card(new CardFacts("622202******0128", pick(EntryMode.values()), random.nextBoolean(), text()))
                .institutions(text())
                .day(new HostDay(text(), text()))
                .ledger(text())
                .evidence(text(), text())
                .reason(text())
                .tries(random.nextInt(100), random.nextInt(100))
                .nextAt(number())
                .window(number(), Long.MAX_VALUE)
                .cancelAsked(random.nextBoolean())
                .delivered(random.nextBoolean())
                .scriptResult(text())
                .times(number(), number());
        if (random.nextBoolean()) {
            draft.original("original" + text(), random.nextInt(1_000_000), 1 + random.nextInt(999_999));
        }
        if (random.nextBoolean()) {
            draft.answered(text());
        }
        if (random.nextBoolean()) {
            draft.cause(random.nextBoolean() ? Cause.host(text()) : Cause.local("ANSWER_LOST", text()));
        }
        return draft.done();
    }

    private static List<Object> facts(Attempt a) {
        List<Object> facts = new ArrayList<>(List.of(a.id(), a.kind(), a.originalId(), a.originalStan()));
        facts.addAll(List.of(a.originalBatch(), a.order(), a.key(), a.state(), a.version(), a.batch(), a.stan()));
        facts.addAll(List.of(a.amount(), a.approved(), a.currency(), a.partialAllowed(), a.card(), a.day()));
        facts.addAll(List.of(a.ledger(), a.traceOurs(), a.answered(), a.code(), a.reference(), a.authorisation()));
        facts.addAll(List.of(a.reason(), a.reversalTries(), a.formatErrors(), a.nextAt(), a.mayArriveUntil()));
        facts.addAll(List.of(a.cancelAsked(), a.delivered(), a.scriptResult(), a.cause()));
        facts.addAll(List.of(a.institutions(), a.createdAt(), a.updatedAt()));
        return facts;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private long number() {
        return random.nextInt(3) == 0 ? 0 : random.nextLong() >>> 1;
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
