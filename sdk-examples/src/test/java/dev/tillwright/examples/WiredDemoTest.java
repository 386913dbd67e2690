package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.testkit.PtyBridge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demonstration on the real drivers. */
@Timeout(120)
class WiredDemoTest {
    private static final List<String> TOLD = List.of(
            "CONNECTED: VeriFone packet set PIN pad, serial number 1002601011000001",
            "TOTAL / CNY 12.50",
            "Approved, money MOVED: CNY 12.50",
            "商户存根",
            "持卡人存根",
            "8< cut",
            "DISCONNECTED",
            "NotDone, money NOT_MOVED: CNY 36.80",
            "PIN pad fault, not charged. Check the device",
            "密码键盘故障，未扣款，请检查设备",
            "PIN_PAD NOT_CONNECTED NOT_CONNECTED: Check the plug and the power of the device",
            "reconnects=1",
            "Approved, money MOVED: CNY 36.80",
            "EQUAL 一致");

    @Test
    void theSaleRunsOnTheDriversOverTcp() throws IOException {
        assertTold("tcp");
    }

    @Test
    void theSaleRunsOnTheDriversOverSerialPorts() throws IOException {
        String mend = "socat is not installed: apt-get install socat";
        boolean demanded = List.of(
                        System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").split(",", -1))
                .contains("pty");
        if (demanded && !PtyBridge.available()) {
            fail(mend);
        }
        assumeTrue(PtyBridge.available(), mend);
        assertTold("pty");
    }

    private static void assertTold(String line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Demo.run(List.of("--devices", line), new PrintStream(out, false, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        String unwrapped = text.replaceAll("\\s+", " ");
        TOLD.forEach(expected -> assertTrue(unwrapped.contains(expected), expected + " is missing in\n" + text));
        assertFalse(Pattern.compile("622202[0-9]+").matcher(text).find(), "a card number is shown");
        text.lines().forEach(l -> assertTrue(Transcript.width(l) <= Transcript.COLUMNS, l));
    }
}
