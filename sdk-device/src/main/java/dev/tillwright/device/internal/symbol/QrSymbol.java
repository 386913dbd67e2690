package dev.tillwright.device.internal.symbol;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.Bitmap;
import java.nio.charset.StandardCharsets;

/** A QR code (ISO/IEC 18004), model 2, error correction M, as modules. Immutable once made. */
public final class QrSymbol {
    /** The white edge, in modules. */
    public static final int QUIET = 4;

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] reserved;

    private QrSymbol(int version) {
        this.version = version;
        this.size = 17 + 4 * version;
        this.dark = new boolean[size][size];
        this.reserved = new boolean[size][size];
    }

    /**
     * The code of a text.
     *
     * @param content the text, drawn as UTF-8, at most 600 bytes
     */
    public static QrSymbol of(String content) {
        byte[] bytes = requireNonNull(content, "content").getBytes(StandardCharsets.UTF_8);
        QrSymbol symbol = new QrSymbol(QrData.versionFor(bytes.length));
        symbol.patterns();
        symbol.fill(QrData.codewords(bytes, symbol.version));
        symbol.chooseMask();
        return symbol;
    }

    /**
     * Modules of an edge, with the quiet zone, without the work of drawing them.
     *
     * @param content the text
     */
    public static int edge(String content) {
        int bytes = requireNonNull(content, "content").getBytes(StandardCharsets.UTF_8).length;
        return 17 + 4 * QrData.versionFor(bytes) + 2 * QUIET;
    }

    /**
     * The code as dots, with its quiet zone.
     *
     * @param module dots of a module's edge
     */
    public Bitmap bitmap(int module) {
        int edge = size + 2 * QUIET;
        return Bitmap.draw(edge, edge, (x, y) -> isDark(x - QUIET, y - QUIET)).enlarged(module);
    }

    boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < size && y < size && dark[y][x];
    }

    private void set(int x, int y, boolean black) {
        if (x >= 0 && y >= 0 && x < size && y < size) {
            dark[y][x] = black;
            reserved[y][x] = true;
        }
    }

    private void patterns() {
        for (int i = 0; i < size; i++) {
            set(6, i, i % 2 == 0);
            set(i, 6, i % 2 == 0);
        }
        finder(3, 3);
        finder(size - 4, 3);
        finder(3, size - 4);
        int[] centres = centres();
        for (int y : centres) {
            for (int x : centres) {
                boolean onFinder = (x == 6 && (y == 6 || y == size - 7)) || (x == size - 7 && y == 6);
                if (!onFinder) {
                    square(x, y, 2);
                }
            }
        }
        format(0);
        if (version > 6) {
            versionBits();
        }
    }

    /** A finder pattern with its white edge. */
    private void finder(int x, int y) {
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                int ring = Math.max(Math.abs(dx), Math.abs(dy));
                set(x + dx, y + dy, ring != 2 && ring != 4);
            }
        }
    }

    private void square(int x, int y, int radius) {
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                set(x + dx, y + dy, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
            }
        }
    }

    private int[] centres() {
        if (version == 1) {
            return new int[0];
        }
        int count = version / 7 + 2;
        int step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2;
        int[] centres = new int[count];
        centres[0] = 6;
        for (int i = 1; i < count; i++) {
            centres[i] = size - 7 - (count - 1 - i) * step;
        }
        return centres;
    }

    /** Correction level M is 00; 10 check bits by the polynomial 537, then the fixed pattern 5412. */
    private void format(int mask) {
        int rest = mask;
        for (int i = 0; i < 10; i++) {
            rest = (rest << 1) ^ ((rest >> 9) * 0x537);
        }
        int bits = (mask << 10 | rest) ^ 0x5412;
        for (int i = 0; i < 15; i++) {
            boolean bit = (bits >> i & 1) == 1;
            int along = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
            set(8, along, bit);
            int across = i < 8 ? size - 1 - i : i == 8 ? 7 : 14 - i;
            set(across, 8, bit);
        }
        set(8, size - 8, true);
    }

    /** 6 bits and 12 check bits by the polynomial 1F25, twice. */
    private void versionBits() {
        int rest = version;
        for (int i = 0; i < 12; i++) {
            rest = (rest << 1) ^ ((rest >> 11) * 0x1F25);
        }
        int bits = version << 12 | rest;
        for (int i = 0; i < 18; i++) {
            boolean bit = (bits >> i & 1) == 1;
            set(size - 11 + i % 3, i / 3, bit);
            set(i / 3, size - 11 + i % 3, bit);
        }
    }

    /** Two columns at a time from the right, up and down in turns, around what is reserved; column 6 is no data. */
    private void fill(int[] codewords) {
        int at = 0;
        boolean up = true;
        for (int right = size - 1; right > 0; right -= 2) {
            if (right == 6) {
                right = 5;
            }
            for (int step = 0; step < size; step++) {
                int y = up ? size - 1 - step : step;
                for (int x = right; x >= right - 1; x--) {
                    if (!reserved[y][x] && at < codewords.length * 8) {
                        dark[y][x] = (codewords[at / 8] >> (7 - at % 8) & 1) == 1;
                        at++;
                    }
                }
            }
            up = !up;
        }
    }

    private void chooseMask() {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < 8; mask++) {
            mask(mask);
            int penalty = QrPenalty.of(dark);
            if (penalty < least) {
                least = penalty;
                best = mask;
            }
            mask(mask); // exclusive or: twice is not at all
        }
        mask(best);
    }

    private void mask(int mask) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                dark[y][x] ^= !reserved[y][x] && inverted(mask, x, y);
            }
        }
        format(mask);
    }

    private static boolean inverted(int mask, int x, int y) {
        return switch (mask) {
            case 0 -> (x + y) % 2 == 0;
            case 1 -> y % 2 == 0;
            case 2 -> x % 3 == 0;
            case 3 -> (x + y) % 3 == 0;
            case 4 -> (x / 3 + y / 2) % 2 == 0;
            case 5 -> x * y % 2 + x * y % 3 == 0;
            case 6 -> (x * y % 2 + x * y % 3) % 2 == 0;
            default -> ((x + y) % 2 + x * y % 3) % 2 == 0;
        };
    }
}
