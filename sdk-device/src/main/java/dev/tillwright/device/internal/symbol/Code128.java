package dev.tillwright.device.internal.symbol;

/** CODE 128, set B. */
final class Code128 {
    private static final int START_B = 104;
    private static final String STOP = "1100011101011";

    /** Widths of bar, space, bar, space, bar, space for the values 0 to 104. */
    private static final String WIDTHS = "212222222122222221121223121322131222122213122312132212221213221312231212"
            + "112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211"
            + "212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121"
            + "313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124"
            + "121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212"
            + "124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141"
            + "411131211412211214";

    private Code128() {}

    static String bars(String text) {
        StringBuilder bars = new StringBuilder();
        int sum = START_B;
        append(bars, START_B);
        for (int i = 0; i < text.length(); i++) {
            int value = text.charAt(i) - ' ';
            append(bars, value);
            sum += value * (i + 1);
        }
        append(bars, sum % 103);
        return bars.append(STOP).toString();
    }

    private static void append(StringBuilder bars, int value) {
        for (int i = 0; i < 6; i++) {
            bars.append((i % 2 == 0 ? "1" : "0").repeat(WIDTHS.charAt(value * 6 + i) - '0'));
        }
    }
}
