package dev.tillwright.crypto;

import java.util.Arrays;

/**
 * The keys that a pad has not used yet: one register for each bit of the counter. Not thread-safe. Wiped on close.
 *
 * <p>The register of a bit holds the key of the next counter whose lowest bit that is. A key is overwritten when its counter
 * is taken, after the keys below it were made, and nothing that is left leads back to it: who steals the pad's memory
 * learns no key of the past. The initial key is not kept for the same reason.
 */
final class DukptRegisters implements AutoCloseable {
    private static final byte[] EMPTY = {};

    private final DukptCounter rule;
    private final Step step;
    private final byte[][] registers;
    private long last;

    private DukptRegisters(DukptCounter rule, Step step, long last) {
        this.rule = rule;
        this.step = step;
        this.last = last;
        this.registers = new byte[rule.bits()][];
        Arrays.fill(registers, EMPTY);
    }

    /**
     * The registers as they are after that counter, 0 for a new key.
     *
     * @param direct the key of any counter, from the initial key
     * @param step the key of a counter from that of the counter without its lowest bit
     * @throws KsnException if no counter is left
     */
    static DukptRegisters after(long last, DukptCounter rule, Direct direct, Step step) {
        DukptRegisters made = new DukptRegisters(rule, step, last);
        long next = rule.next(last);
        for (int i = 0; i < made.registers.length; i++) {
            long bit = 1L << i;
            // the first multiple of the bit from next on that is an odd one
            long counter = (next + bit - 1) / bit * bit;
            counter += (counter & bit) == 0 ? bit : 0;
            boolean parentTaken = counter - bit < next;
            if (parentTaken && counter <= rule.mask() && rule.hasRoom(counter)) {
                made.registers[i] = direct.key(counter);
            }
        }
        return made;
    }

    /** The counter that is taken next. */
    long next() {
        return rule.next(last);
    }

    /** The next counter's key; the caller wipes it. */
    byte[] take() {
        last = next();
        int lowest = Long.numberOfTrailingZeros(last);
        byte[] key = registers[lowest];
        registers[lowest] = EMPTY;
        for (int i = 0; i < lowest; i++) {
            long below = last | (1L << i);
            if (rule.hasRoom(below)) {
                registers[i] = step.child(key, below);
            }
        }
        return key;
    }

    /** How many keys are at hand. */
    int filled() {
        return (int) Arrays.stream(registers).filter(key -> key.length > 0).count();
    }

    @Override
    public void close() {
        for (int i = 0; i < registers.length; i++) {
            Arrays.fill(registers[i], (byte) 0);
            registers[i] = EMPTY;
        }
    }

    /** The key of a counter from the initial key. */
    interface Direct {
        byte[] key(long counter);
    }

    /** The key of a counter from the one above it. */
    interface Step {
        byte[] child(byte[] parent, long counter);
    }
}
