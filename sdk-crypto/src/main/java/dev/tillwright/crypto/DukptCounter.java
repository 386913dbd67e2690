package dev.tillwright.crypto;

/** How the two forms of DUKPT count: not every number may be a counter, so that no key is many steps away. */
enum DukptCounter {
    /** ANSI X9.24-1: 21 bits, of which at most 10 are ones. */
    TDES(21, 10),
    /** ANSI X9.24-3: 32 bits, of which at most 16 are ones. */
    AES(32, 16);

    private final int bits;
    private final int mostOnes;

    DukptCounter(int bits, int mostOnes) {
        this.bits = bits;
        this.mostOnes = mostOnes;
    }

    /** How many bits a counter has; a pad has as many registers. */
    int bits() {
        return bits;
    }

    /** All counter bits set. */
    long mask() {
        return (1L << bits) - 1;
    }

    boolean hasRoom(long counter) {
        return Long.bitCount(counter) <= mostOnes;
    }

    /** Refuses what no transaction can have. */
    long requireValid(long counter) {
        if (counter == 0) {
            throw new KsnException(
                    KsnException.Reason.COUNTER_ZERO, "the counter of the KSN is 0: the first transaction has 1");
        }
        if (!hasRoom(counter)) {
            throw new KsnException(
                    KsnException.Reason.TOO_MANY_ONES,
                    "the counter of the KSN has more than " + mostOnes + " one bits: no terminal counts so");
        }
        return counter;
    }

    /** The counter of the transaction after that one. */
    long next(long counter) {
        long next = counter + 1;
        while (!hasRoom(next)) {
            next += Long.lowestOneBit(next);
        }
        if (next > mask()) {
            throw new KsnException(
                    KsnException.Reason.EXHAUSTED, "the DUKPT key has no counter left: have a new initial key loaded");
        }
        return next;
    }
}
