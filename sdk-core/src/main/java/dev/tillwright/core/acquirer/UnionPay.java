package dev.tillwright.core.acquirer;

/**
 * Profiles of the UnionPay terminal dialect 银联POS终端规范 to start from.
 *
 * <p>Settings that acquirers differ in are set to what most public terminals do; the acquirer's own papers decide.
 */
public final class UnionPay {
    private static final String DECLINING =
            "01 02 03 04 05 06 07 12 13 14 15 17 19 20 21 22 23 25 31 33 34 35 36 37 38 39 "
                    + "40 41 42 43 44 45 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 75 77 79 90 93 95 97 99 A1 A3 A7 A8 "
                    + "B1 C1 D1 D2 D3 D4 D5 D6 D7 D8 D9 DA DB DC F1 F2 F3 F4 F5 N1 P1 T1 T2 T3 TS ZZ";

    private UnionPay() {}

    /**
     * A card terminal: TDES keys, ECB MAC, amounts in fen 分.
     *
     * @return the profile
     */
    public static AcquirerProfile pos() {
        return new AcquirerProfileBuilder("unionpay-pos")
                .codes(c -> c.approving("00", "10", "11", "A2", "A4", "A5", "A6")
                        .partial("10")
                        .declining(DECLINING.split(" "))
                        .inDoubt("09", "16", "30", "68", "91", "92", "96", "98")
                        .duplicate("94")
                        .macRefused("A0")
                        .reversalFinishing("00", "01", "25", "94")
                        .signIn("63", "77", "99", "A0", "A7")
                        .formatError("30"))
                .build();
    }
}
