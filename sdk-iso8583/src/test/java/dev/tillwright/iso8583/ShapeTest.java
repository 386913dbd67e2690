package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which shapes a layout keeps. */
class ShapeTest {
    private static final int TERMINALS_SETS = 24;

    private final Layout layout = UnionPayPos.SPEC.layout(0x0200);
    private final Random random = new Random(11);

    @Test
    void theSetsOfFieldsOfATerminalAreAllKept() {
        for (int round = 0; round < 20; round++) {
            List<Long> sets = sets(TERMINALS_SETS);
            Set<Shape> first = new HashSet<>();
            sets.forEach(set -> first.add(layout.shape(set, 0, 0)));
            int kept = 0;
            for (long set : sets) {
                kept += first.contains(layout.shape(set, 0, 0)) ? 1 : 0;
            }
            assertTrue(kept >= TERMINALS_SETS - 5, kept + " of " + TERMINALS_SETS + " were kept");
        }
    }

    @Test
    void aShapeIsTheOneOfItsFieldsHoweverManyWereMet() {
        for (long set : sets(5_000)) {
            Shape shape = layout.shape(set, 0, 0);
            assertEquals(set, shape.primary);
            assertEquals(Long.bitCount(set), shape.count());
            assertSame(shape, layout.knownShape(set, 0, 0));
        }
    }

    @Test
    void oneFieldMoreMakesAnotherShape() {
        for (long set : sets(100)) {
            long more = set ^ (Long.MIN_VALUE >>> 40); // field 41
            assertNotSame(layout.shape(set, 0, 0), layout.shape(more, 0, 0));
        }
    }

    private List<Long> sets(int count) {
        List<Long> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sets.add(random.nextLong() & layout.definedPrimary() & Long.MAX_VALUE);
        }
        return sets;
    }
}
