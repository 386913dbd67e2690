package dev.tillwright.core.journal;

import dev.tillwright.core.spi.AttemptRow;
import dev.tillwright.core.spi.AuditRow;
import dev.tillwright.core.spi.LaneRow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An entry while it is made: what a step writes, row by row. Not thread-safe. */
final class ChainDraft {
    private final ChainRows rows;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    private final List<Consumer<ChainState>> changes = new ArrayList<>();

    ChainDraft(ChainEntry.Act act, ChainRows rows) {
        this.rows = rows;
        body.write(act.code());
    }

    void lane(LaneRow row, long fence) {
        lane(rows.lane(row, fence));
    }

    void lane(byte[] row) {
        item(ChainEntry.Tag.LANE, row);
        changes.add(state -> state.lane(row));
    }

    void newAttempt(AttemptRow row, byte[] content, long place) {
        newAttempt(content, place);
        follow(row, content);
    }

    /** A row that is in the table, and in the state, already. */
    void newAttempt(byte[] row, long place) {
        item(
                ChainEntry.Tag.NEW_ATTEMPT,
                ByteBuffer.allocate(Long.BYTES + row.length)
                        .putLong(place)
                        .put(row)
                        .array());
    }

    void attempt(AttemptRow row, byte[] content) {
        item(ChainEntry.Tag.ATTEMPT, content);
        follow(row, content);
    }

    private void follow(AttemptRow row, byte[] content) {
        changes.add(
                row.state().inDoubt()
                        ? state -> state.openAttempt(row.id(), content)
                        : state -> state.settledAttempt(row.id()));
    }

    void history(AuditRow line, long place) {
        history(rows.history(line, place));
    }

    void history(byte[] line) {
        item(ChainEntry.Tag.HISTORY, line);
    }

    void fact(String word, Object what) {
        item(ChainEntry.Tag.FACT, Canonical.of(word, what));
    }

    private void item(ChainEntry.Tag tag, byte[] content) {
        body.write(tag.code());
        body.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
        body.writeBytes(content);
    }

    int size() {
        return body.size();
    }

    byte[] body() {
        return body.toByteArray();
    }

    void applyTo(ChainState state) {
        changes.forEach(change -> change.accept(state));
    }
}
