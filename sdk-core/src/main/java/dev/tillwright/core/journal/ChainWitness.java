package dev.tillwright.core.journal;

import dev.tillwright.core.journal.JournalBreak.Kind;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What entries of the chain say of the rows, and the comparison of the rows with it. Not thread-safe. It keeps two MACs for
 * each attempt that it heard of.
 */
final class ChainWitness {
    private static final long UNKNOWN_PLACE = -1;

    private final Statements sql;
    private final ChainMac mac;
    private final ChainRows rows;
    private final Consumer<JournalBreak> breaks;
    private final Map<String, Said> attempts = new LinkedHashMap<>();
    private final Map<String, byte[]> lanes = new HashMap<>();
    private final Map<String, Long> laneEntries = new HashMap<>();

    ChainWitness(Statements sql, ChainMac mac, Consumer<JournalBreak> breaks) {
        this.sql = sql;
        this.mac = mac;
        this.rows = new ChainRows(mac);
        this.breaks = breaks;
    }

    /** What was said of one attempt. */
    private static final class Said {
        private long entry;
        private long place = UNKNOWN_PLACE;
        private byte @Nullable [] row;
        private byte[] history = {};
        private long historyFrom = Long.MAX_VALUE;
    }

    /** Takes in an entry that is authentic, in the order of the chain. */
    void hear(ChainEntry entry) {
        for (ChainEntry.Item item : entry.items()) {
            switch (item.tag()) {
                case LANE -> {
                    String lane = ChainRows.laneOf(item.content());
                    lanes.put(lane, mac.of(ChainMac.Of.LANE, item.content()));
                    laneEntries.put(lane, entry.sequence());
                }
                case NEW_ATTEMPT -> said(item.row(), entry.sequence()).place = item.place();
                case ATTEMPT -> said(item.content(), entry.sequence());
                case HISTORY -> line(item.content(), entry.sequence());
                case FACT -> {
                    // says something of the chain, not of a row
                }
            }
        }
    }

    private Said said(byte[] row, long entry) {
        Said said = of(ChainRows.attemptOf(row), entry);
        said.row = mac.of(ChainMac.Of.ATTEMPT, row);
        return said;
    }

    private Said of(String attempt, long entry) {
        Said said = attempts.computeIfAbsent(attempt, id -> new Said());
        said.entry = entry;
        return said;
    }

    private void line(byte[] line, long entry) {
        Said said = of(ChainRows.attemptOf(line), entry);
        List<?> values = Canonical.values(line);
        if (values.get(values.size() - 1) instanceof Long place) {
            said.historyFrom = Math.min(said.historyFrom, place);
        }
        said.history = folded(said.history, line);
    }

    private byte[] folded(byte[] before, byte[] line) {
        return mac.of(ChainMac.Of.HISTORY, before, line);
    }

    /** Compares every row there is, and finds the rows that are gone. {@return how many attempts there are} */
    long compareAll() throws SQLException {
        long[] count = {0};
        sql.each(
                r -> {
                    count[0]++;
                    byte[] row = rows.attempt(r);
                    String id = ChainRows.attemptOf(row);
                    Said said = attempts.remove(id);
                    if (said == null || said.row == null) {
                        breaks.accept(JournalBreak.of(Kind.ATTEMPT_ADDED, id));
                    } else {
                        compare(id, said, row, r.getLong(ChainRows.PLACE), rows.sealed(r, row));
                        compareHistory(id, said, Long.MIN_VALUE);
                    }
                },
                JournalSql.ALL_ATTEMPTS);
        attempts.forEach((id, said) -> breaks.accept(JournalBreak.of(Kind.ATTEMPT_MISSING, id, said.entry)));
        sql.each(
                r -> breaks.accept(JournalBreak.of(Kind.HISTORY_ALTERED, String.valueOf(r.getString(1)))),
                ChainSql.STRAY_HISTORY);
        compareLanes();
        return count[0];
    }

    /** Compares the rows that were heard of. {@return how many attempts these are} */
    long compareKnown() throws SQLException {
        for (Map.Entry<String, Said> known : attempts.entrySet()) {
            String id = known.getKey();
            Said said = known.getValue();
            boolean[] there = {false};
            sql.each(
                    r -> {
                        there[0] = true;
                        byte[] row = rows.attempt(r);
                        compare(id, said, row, r.getLong(ChainRows.PLACE), rows.sealed(r, row));
                    },
                    JournalSql.BY_ID,
                    id);
            if (there[0]) {
                compareHistory(id, said, said.historyFrom);
            } else {
                breaks.accept(JournalBreak.of(Kind.ATTEMPT_MISSING, id, said.entry));
            }
        }
        return attempts.size();
    }

    private void compare(String id, Said said, byte[] row, long place, boolean sealed) {
        boolean same = sealed && (said.row == null || Arrays.equals(said.row, mac.of(ChainMac.Of.ATTEMPT, row)));
        if (!same || (said.place != UNKNOWN_PLACE && said.place != place)) {
            breaks.accept(JournalBreak.of(Kind.ATTEMPT_ALTERED, id, said.entry));
        }
    }

    private void compareHistory(String id, Said said, long from) throws SQLException {
        byte[][] folded = {{}};
        sql.each(r -> folded[0] = folded(folded[0], rows.history(r)), ChainSql.HISTORY, id, from);
        if (!Arrays.equals(folded[0], said.history)) {
            breaks.accept(JournalBreak.of(Kind.HISTORY_ALTERED, id, said.entry));
        }
    }

    private void compareLanes() throws SQLException {
        sql.each(
                r -> {
                    byte[] row = rows.lane(r);
                    byte[] said = lanes.remove(ChainRows.laneOf(row));
                    if (said == null || !Arrays.equals(said, mac.of(ChainMac.Of.LANE, row))) {
                        laneBroken(ChainRows.laneOf(row));
                    }
                },
                ChainSql.LANES);
        lanes.keySet().forEach(this::laneBroken);
    }

    private void laneBroken(String lane) {
        Long entry = laneEntries.get(lane);
        breaks.accept(new JournalBreak(
                Kind.LANE_ALTERED, entry == null ? OptionalLong.empty() : OptionalLong.of(entry), Optional.empty()));
    }
}
