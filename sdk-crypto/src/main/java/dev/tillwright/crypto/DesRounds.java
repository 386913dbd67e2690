package dev.tillwright.crypto;

import org.bouncycastle.crypto.engines.DESEngine;

/** The library's rounds of DES under round keys of {@link DesSchedule}. Stateless. */
final class DesRounds extends DESEngine {
    /** How many words the round keys of one key have. */
    static final int ROUND_KEYS = 32;

    /** Only the tables of the class are used; no key is ever set. */
    private static final DesRounds LIBRARY = new DesRounds();

    private DesRounds() {}

    /** Runs one block of 8 bytes; input and output may be the same place. */
    static void run(int[] roundKeys, byte[] in, int inAt, byte[] out, int outAt) {
        LIBRARY.desFunc(roundKeys, in, inAt, out, outAt);
    }
}
