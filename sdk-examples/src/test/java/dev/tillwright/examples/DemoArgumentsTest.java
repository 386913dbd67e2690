package dev.tillwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoArgumentsTest {
    @Test
    void nothingMeansTheStories() {
        assertInstanceOf(DemoArguments.Stories.class, DemoArguments.parse(List.of()));
    }

    @Test
    void allThreeNumbersAreTakenInAnyOrder() {
        assertEquals(
                new DemoArguments.Sales(-7, 200, 30),
                DemoArguments.parse(List.of("--faults", "30", "--seed", "-7", "--sales", "200")));
    }

    @Test
    void whatIsNotGivenHasADefault() {
        assertEquals(new DemoArguments.Sales(1, 20, 30), DemoArguments.parse(List.of("--sales", "20")));
    }

    @Test
    void tlsMeansTheEncryptedLine() {
        assertEquals(new DemoArguments.EncryptedLine(), DemoArguments.parse(List.of("--tls")));
    }

    @Test
    void aLineMeansTheDrivers() {
        assertEquals(new DemoArguments.WiredDevices(Plug.Line.TCP), DemoArguments.parse(List.of("--devices", "tcp")));
        assertEquals(new DemoArguments.WiredDevices(Plug.Line.PTY), DemoArguments.parse(List.of("--devices", "pty")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sale 3",
                "--devices",
                "--devices usb",
                "--tls --seed 1",
                "--devices tcp --seed 1",
                "sales",
                "--sales",
                "--sales many",
                "--sales 0",
                "--sales 10001",
                "--faults 101",
                "--faults -1",
                "--seed 1 --seed 2",
                "--seed 99999999999999999999"
            })
    void whatDoesNotFitIsToldAndEndsWithTwo(String line) throws IOException {
        List<String> arguments = List.of(line.split(" "));
        DemoArguments.Wrong wrong = assertInstanceOf(DemoArguments.Wrong.class, DemoArguments.parse(arguments));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = Demo.run(arguments, new PrintStream(said, false, StandardCharsets.UTF_8));
        assertEquals(2, code);
        String text = said.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith(wrong.why()) && text.contains("--help"), text);
    }

    @Test
    void helpIsNoFault() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertEquals(0, Demo.run(List.of("--help"), new PrintStream(said, false, StandardCharsets.UTF_8)));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("mvn -q -P demo"));
    }
}
