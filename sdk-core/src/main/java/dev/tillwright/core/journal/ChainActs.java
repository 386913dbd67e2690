package dev.tillwright.core.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Acts of operators as facts of the anchors that they left. Stateless. */
final class ChainActs {
    private static final String WHAT = "act";
    private static final String OPERATOR = "operator";
    private static final String AT = "at";
    private static final String REASON = "reason";
    private static final String COUNT = "count";

    private ChainActs() {}

    static void put(ChainDraft anchor, String what, OperatorNote note, long count) {
        anchor.fact(WHAT, what);
        anchor.fact(OPERATOR, note.operator());
        anchor.fact(AT, note.at().toEpochMilli());
        anchor.fact(REASON, note.reason());
        anchor.fact(COUNT, count);
    }

    /** {@return the acts in anchors that are authentic, oldest first} */
    static List<OperatorAct> read(Statements sql, ChainMac mac) throws SQLException {
        List<OperatorAct> acts = new ArrayList<>();
        for (ChainEntry anchor : sql.list(ChainEntry::read, ChainSql.ANCHORS)) {
            if (mac.authentic(anchor)) {
                act(anchor).ifPresent(acts::add);
            }
        }
        return acts;
    }

    private static Optional<OperatorAct> act(ChainEntry anchor) {
        return anchor.fact(WHAT)
                .map(what -> new OperatorAct(
                        anchor.sequence(),
                        (String) what,
                        new OperatorNote(
                                (String) anchor.fact(OPERATOR).orElseThrow(),
                                Instant.ofEpochMilli((Long) anchor.fact(AT).orElseThrow()),
                                (String) anchor.fact(REASON).orElseThrow()),
                        (Long) anchor.fact(COUNT).orElseThrow()));
    }
}
