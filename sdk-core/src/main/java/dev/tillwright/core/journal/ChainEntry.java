package dev.tillwright.core.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the chain as it is stored. Immutable; inside this package the arrays are shared and not changed.
 *
 * <p>The body is a byte that says what happened, then items: a tag byte, 4 bytes of length, content.
 *
 * @param sequence counts from 1
 * @param since the sequence number of the anchor that this entry and the rows hang on
 * @param previous the link of the entry before
 * @param state the MAC of what must be settled yet, after this entry
 * @param body what happened
 * @param link the MAC of all of these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; kept inside the package
record ChainEntry(long sequence, long since, byte[] previous, byte[] state, byte[] body, byte[] link) {
    /** What happened. Codes are in every journal. */
    enum Act {
        /** A chain begins; what the tables hold follows in entries of {@link #COVER}. */
        ANCHOR(1),
        /** Rows that were there before the chain. */
        COVER(2),
        /** A lane's step. */
        STEP(3),
        /** A lane was taken over. */
        TAKEN_OVER(4);

        private final byte code;

        Act(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }
    }

    /** What an item is. Codes are in every journal. */
    enum Tag {
        /** A lane's row. */
        LANE(1),
        /** An attempt that is new: its place in the order, then its row. */
        NEW_ATTEMPT(2),
        /** An attempt's row. */
        ATTEMPT(3),
        /** A line of an attempt's history. */
        HISTORY(4),
        /** A word and what it says. */
        FACT(5);

        private final byte code;

        Tag(int code) {
            this.code = (byte) code;
        }

        byte code() {
            return code;
        }

        private static Tag of(byte code) {
            for (Tag tag : values()) {
                if (tag.code == code) {
                    return tag;
                }
            }
            throw new IllegalArgumentException("no tag of an item: " + code);
        }
    }

    /** One item of a body. */
    record Item(Tag tag, byte[] content) {
        /** Where an attempt stands in the order of all, in front of its row. */
        long place() {
            return ByteBuffer.wrap(content).getLong();
        }

        byte[] row() {
            byte[] row = new byte[content.length - Long.BYTES];
            ByteBuffer.wrap(content).position(Long.BYTES).get(row);
            return row;
        }
    }

    /** Reads the columns of {@link ChainSql}; what is null in a damaged row is empty here, and no MAC fits it. */
    static ChainEntry read(ResultSet r) throws SQLException {
        return new ChainEntry(r.getLong(1), r.getLong(2), bytes(r, 3), bytes(r, 4), bytes(r, 5), bytes(r, 6));
    }

    private static byte[] bytes(ResultSet r, int column) throws SQLException {
        byte[] found = r.getBytes(column);
        return found == null ? new byte[0] : found;
    }

    boolean anchor() {
        return body.length > 0 && body[0] == Act.ANCHOR.code;
    }

    /** {@return the items}
     * @throws IllegalArgumentException if the body is none that this library writes
     */
    List<Item> items() {
        ByteBuffer in = ByteBuffer.wrap(body);
        List<Item> items = new ArrayList<>();
        try {
            in.get();
            while (in.hasRemaining()) {
                Tag tag = Tag.of(in.get());
                items.add(new Item(tag, Canonical.take(in)));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the body ends too early", e);
        }
        return items;
    }

    /** {@return what a fact of the body says} */
    Optional<Object> fact(String word) {
        for (Item item : items()) {
            if (item.tag == Tag.FACT) {
                List<?> fact = Canonical.values(item.content);
                if (fact.size() == 2 && word.equals(fact.get(0))) {
                    return Optional.ofNullable(fact.get(1));
                }
            }
        }
        return Optional.empty();
    }
}
