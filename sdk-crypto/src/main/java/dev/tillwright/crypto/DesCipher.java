package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * DES and Triple DES: the library's rounds under round keys of {@link DesSchedule}, which lie in arrays of ours and are
 * overwritten on close. Not thread-safe.
 */
final class DesCipher extends KeyedCipher {
    private static final int BLOCK = 8;

    /** The round keys of each run over a block, in the order of the runs: one, or three of Triple DES. */
    private final int[][] encrypting;

    /** The same the other way round; empty until something is decrypted. */
    private int[][] decrypting = new int[0][];

    /** A key of 16 bytes runs as K1, K2, K1. */
    DesCipher(KeyAlgorithm algorithm, Supplier<byte[]> source) {
        super(algorithm);
        byte[] key = source.get();
        try {
            int[] first = DesSchedule.of(key, 0, Direction.ENCRYPT);
            encrypting = switch (algorithm) {
                case DES -> new int[][] {first};
                case TDES2 -> new int[][] {first, DesSchedule.of(key, BLOCK, Direction.DECRYPT), first};
                default ->
                    new int[][] {
                        first,
                        DesSchedule.of(key, BLOCK, Direction.DECRYPT),
                        DesSchedule.of(key, 2 * BLOCK, Direction.ENCRYPT)
                    };
            };
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private int[][] runs(Direction direction) {
        if (direction == Direction.ENCRYPT) {
            return encrypting;
        }
        if (decrypting.length == 0) {
            decrypting = new int[encrypting.length][];
            for (int i = 0; i < encrypting.length; i++) {
                decrypting[i] = DesSchedule.reversed(encrypting[encrypting.length - 1 - i]);
            }
        }
        return decrypting;
    }

    @Override
    void blocks(Direction direction, byte[] in, byte[] out) {
        int[][] runs = runs(direction);
        for (int at = 0; at < in.length; at += BLOCK) {
            run(runs, in, at, out, at);
        }
    }

    @Override
    void chain(byte[] in, byte[] out) {
        byte[] register = new byte[BLOCK];
        for (int at = 0; at < in.length; at += BLOCK) {
            step(register, in, at);
            System.arraycopy(register, 0, out, at, BLOCK);
        }
    }

    @Override
    byte[] tail(byte[] in) {
        return tail(in, 0);
    }

    @Override
    byte[] tailInPlace(byte[] room) {
        return tail(room, HEADROOM);
    }

    private byte[] tail(byte[] in, int from) {
        byte[] register = new byte[BLOCK];
        for (int at = from; at < in.length; at += BLOCK) {
            step(register, in, at);
        }
        return register;
    }

    private void step(byte[] register, byte[] in, int at) {
        for (int i = 0; i < BLOCK; i++) {
            register[i] ^= in[at + i];
        }
        run(encrypting, register, 0, register, 0);
    }

    @Override
    void unchain(byte[] in, byte[] out) {
        blocks(Direction.DECRYPT, in, out);
        for (int i = BLOCK; i < in.length; i++) {
            out[i] ^= in[i - BLOCK];
        }
    }

    private static void run(int[][] runs, byte[] in, int at, byte[] out, int outAt) {
        DesRounds.run(runs[0], in, at, out, outAt);
        for (int i = 1; i < runs.length; i++) {
            DesRounds.run(runs[i], out, outAt, out, outAt);
        }
    }

    @Override
    public void close() {
        super.close();
        for (int[] schedule : encrypting) {
            Arrays.fill(schedule, 0);
        }
        for (int[] schedule : decrypting) {
            Arrays.fill(schedule, 0);
        }
    }
}
