package dev.tillwright.testkit.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What the host keeps of one terminal. Not thread-safe: the host's lock guards it. */
final class TerminalSession {
    private static final int LAST_BATCH = 999_999;

    private final byte[] tmk;
    private int batch = 1;
    private boolean batchEnds;
    private boolean signInWanted;
    private Optional<byte[]> pik = Optional.empty();
    private Optional<byte[]> mak = Optional.empty();

    TerminalSession(byte[] tmk) {
        this.tmk = tmk.clone();
    }

    int batch() {
        return batch;
    }

    /** The next sign-in will give a new batch. */
    void endBatch() {
        batchEnds = true;
    }

    /** Every answer asks for a sign-in until there is one. */
    void askForSignIn() {
        signInWanted = true;
    }

    /** Digit 6 of the header. */
    int asks() {
        return signInWanted ? 3 : 0;
    }

    Optional<byte[]> pik() {
        return pik;
    }

    Optional<byte[]> mak() {
        return mak;
    }

    /** Makes new working keys, opens the next batch if it is due, and gives the 40 bytes of F62. */
    byte[] signIn(RandomGenerator random) {
        if (batchEnds) {
            batch = batch == LAST_BATCH ? 1 : batch + 1;
            batchEnds = false;
        }
        signInWanted = false;
        byte[] newPik = newKey(random, 16);
        byte[] newMak = newKey(random, 8);
        pik = Optional.of(newPik);
        mak = Optional.of(newMak);
        byte[] block = new byte[40];
        System.arraycopy(HostCrypto.encipher(tmk, newPik), 0, block, 0, 16);
        System.arraycopy(HostCrypto.checkValue(newPik), 0, block, 16, 4);
        // Only eight bytes of the MAK part count; hosts fill the rest with enciphered zeros.
        System.arraycopy(HostCrypto.encipher(tmk, Arrays.copyOf(newMak, 16)), 0, block, 20, 16);
        System.arraycopy(HostCrypto.checkValue(newMak), 0, block, 36, 4);
        return block;
    }

    private static byte[] newKey(RandomGenerator random, int length) {
        byte[] key = new byte[length];
        random.nextBytes(key);
        return HostCrypto.oddParity(key);
    }
}
