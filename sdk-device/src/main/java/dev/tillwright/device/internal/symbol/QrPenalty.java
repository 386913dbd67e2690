package dev.tillwright.device.internal.symbol;

/** How hard a masked QR code is to read, by the four rules of ISO/IEC 18004. */
final class QrPenalty {
    private QrPenalty() {}

    static int of(boolean[][] dark) {
        int penalty = 0;
        int black = 0;
        int size = dark.length;
        for (int i = 0; i < size; i++) {
            int row = i;
            penalty += line(size, x -> dark[row][x]) + line(size, y -> dark[y][row]);
            for (int x = 0; x < size; x++) {
                black += dark[i][x] ? 1 : 0;
                penalty += i > 0 && x > 0 && block(dark, x, i) ? 3 : 0;
            }
        }
        int twentieths = Math.abs(black * 20 - size * size * 10) / (size * size);
        return penalty + twentieths * 10;
    }

    private static boolean block(boolean[][] dark, int x, int y) {
        boolean colour = dark[y][x];
        return dark[y][x - 1] == colour && dark[y - 1][x] == colour && dark[y - 1][x - 1] == colour;
    }

    private interface Module {
        boolean dark(int at);
    }

    /** Long runs of a colour, and what looks like a finder pattern beside four white modules. */
    private static int line(int size, Module module) {
        int penalty = 0;
        int run = 0;
        int window = 0;
        for (int i = 0; i < size; i++) {
            boolean dark = module.dark(i);
            run = i > 0 && dark == module.dark(i - 1) ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            window = (window << 1 | (dark ? 1 : 0)) & 0x7FF;
            if (i >= 10 && (window == 0b10111010000 || window == 0b00001011101)) {
                penalty += 40;
            }
        }
        return penalty;
    }
}
