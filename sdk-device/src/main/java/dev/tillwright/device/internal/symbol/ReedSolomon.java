package dev.tillwright.device.internal.symbol;

/** Error correction of QR codes: remainders over GF(256) with the polynomial 11D. Immutable and thread-safe. */
final class ReedSolomon {
    private static final int POLYNOMIAL = 0x11D;

    private final int[] generator;

    /**
     * A code.
     *
     * @param degree how many correction bytes it makes
     */
    ReedSolomon(int degree) {
        generator = new int[degree];
        generator[degree - 1] = 1;
        int root = 1;
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < degree; j++) {
                generator[j] = times(generator[j], root) ^ (j + 1 < degree ? generator[j + 1] : 0);
            }
            root = times(root, 2);
        }
    }

    /** The correction bytes of a block. */
    int[] remainder(int[] data) {
        int[] rest = new int[generator.length];
        for (int value : data) {
            int factor = value ^ rest[0];
            System.arraycopy(rest, 1, rest, 0, rest.length - 1);
            rest[rest.length - 1] = 0;
            for (int i = 0; i < rest.length; i++) {
                rest[i] ^= times(generator[i], factor);
            }
        }
        return rest;
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--) {
            product = (product << 1) ^ ((product >> 7) * POLYNOMIAL);
            product ^= ((b >> bit) & 1) * a;
        }
        return product;
    }
}
