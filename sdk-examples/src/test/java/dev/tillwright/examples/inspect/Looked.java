package dev.tillwright.examples.inspect;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the tool did: its exit code, its result, its complaints. */
record Looked(int code, String out, String err) {
    /** Sign-in request of a terminal: TPDU 6000030000, header 603100311108, fields 11, 41, 42, 60, 63. */
    static final String SIGN_IN = "003C600003000060310031110808000020000000C00012000001313233343536373838393830"
            + "303030303030303030303100110000000000300003303120";

    /** A bare 0200 with a card number (4761739001010119), an amount, track 2 and F55 with tag 5A. */
    static final String SALE = "0200" + "5000000020000200" + "164761739001010119" + "000000001250"
            + "364761739001010119D2512201543211234567" + "0019" + "9F0206000000001250" + "5A084761739001010119";

    /** The same with a letter in the amount's second last byte. */
    static final String BAD_AMOUNT = SALE.replace("000000001250364", "00000000A250364");

    static Looked at(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Inspect.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Looked(code, text(out), text(err));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
