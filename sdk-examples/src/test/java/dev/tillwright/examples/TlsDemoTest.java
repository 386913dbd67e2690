package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demonstration of an encrypted line. */
@Timeout(120)
class TlsDemoTest {
    private static final List<String> TOLD = List.of(
            "Approved, money MOVED: CNY 12.50",
            "NotDone, money NOT_MOVED: CNY 12.50",
            "TLS_PIN_MISMATCH",
            "主机密钥不符",
            "messages that came to the false host: 0",
            "EQUAL 一致");

    @Test
    void theRightHostIsPaidAndTheFalseOneHearsNothing() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Demo.run(List.of("--tls"), new PrintStream(out, false, StandardCharsets.UTF_8));
        String text = out.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, text);
        TOLD.forEach(words -> assertTrue(text.contains(words), words + " in " + text));
    }
}
