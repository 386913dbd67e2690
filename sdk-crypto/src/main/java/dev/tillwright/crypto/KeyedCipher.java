package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * A block cipher under one key, with what it has made of the key: round keys, the subkeys of CMAC. Not thread-safe: it is used
 * under the lock of its key. Wiped on close, and of no use afterwards.
 */
abstract class KeyedCipher implements AutoCloseable {
    /** What stands free before data that {@link #tailInPlace} runs over, in bytes: two blocks of AES. */
    static final int HEADROOM = 32;

    private final int blockBytes;

    /** Both subkeys of CMAC, one after the other; empty until a CMAC is asked for. */
    private byte[] subkeys = new byte[0];

    KeyedCipher(KeyAlgorithm algorithm) {
        this.blockBytes = algorithm.blockBytes();
    }

    /**
     * The cipher of a key that is used again and again: what can be made of the key beforehand is made once.
     *
     * @param key gives copies of the key, which are wiped
     * @throws KeyUsageException if the algorithm does not encrypt
     */
    static KeyedCipher lasting(KeyAlgorithm algorithm, Supplier<byte[]> key) {
        boolean aes = algorithm.family() == KeyAlgorithm.Family.AES;
        return aes && JdkAes.isThere() ? new JdkAes(algorithm, key) : brief(algorithm, key);
    }

    /**
     * The cipher of a key that is used once or twice, such as one of a DUKPT transaction: quickly made.
     *
     * @param key gives copies of the key, which are wiped
     * @throws KeyUsageException if the algorithm does not encrypt
     */
    static KeyedCipher brief(KeyAlgorithm algorithm, Supplier<byte[]> key) {
        return algorithm.family() == KeyAlgorithm.Family.DES
                ? new DesCipher(algorithm, key)
                : new LibraryCipher(algorithm, key);
    }

    /** Runs whole blocks one by one into an array of the same length. */
    abstract void blocks(Direction direction, byte[] in, byte[] out);

    /** Encrypts whole blocks as a chain from zeros into another array of the same length. */
    abstract void chain(byte[] in, byte[] out);

    /** Decrypts a chain that starts from zeros into another array of the same length. */
    abstract void unchain(byte[] in, byte[] out);

    /** ECB: a new array. */
    final byte[] ecb(Direction direction, byte[] in) {
        byte[] out = new byte[in.length];
        blocks(direction, in, out);
        return out;
    }

    /** CBC: a new array. The starting value is xored by hand, so that every chain of the cipher starts from zeros. */
    final byte[] cbc(Direction direction, byte[] iv, byte[] in) {
        byte[] out = new byte[in.length];
        if (in.length == 0) {
            return out;
        }
        if (direction == Direction.DECRYPT) {
            unchain(in, out);
            CipherRun.xorInto(out, iv);
            return out;
        }
        byte[] start = in.clone();
        CipherRun.xorInto(start, iv);
        chain(start, out);
        Arrays.fill(start, (byte) 0);
        return out;
    }

    /** The last block of a chain from zeros over whole blocks, at least one. */
    byte[] tail(byte[] in) {
        byte[] out = new byte[in.length];
        chain(in, out);
        return Arrays.copyOfRange(out, out.length - blockBytes, out.length);
    }

    /** The same over the blocks behind {@link #HEADROOM}. The array may be overwritten; the caller wipes it. */
    byte[] tailInPlace(byte[] room) {
        byte[] in = Arrays.copyOfRange(room, HEADROOM, room.length);
        try {
            return tail(in);
        } finally {
            Arrays.fill(in, (byte) 0);
        }
    }

    /** The whole CMAC (NIST SP 800-38B). */
    final byte[] cmac(byte[] data) {
        if (subkeys.length == 0) {
            subkeys = CmacRun.subkeys(ecb(Direction.ENCRYPT, new byte[blockBytes]));
        }
        byte[] masked = CmacRun.masked(HEADROOM, subkeys, data);
        try {
            return tailInPlace(masked);
        } finally {
            Arrays.fill(masked, (byte) 0);
        }
    }

    /** Overwrites all that was made of the key. */
    @Override
    public void close() {
        Arrays.fill(subkeys, (byte) 0);
    }
}
