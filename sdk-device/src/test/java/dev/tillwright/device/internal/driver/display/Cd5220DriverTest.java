package dev.tillwright.device.internal.driver.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.core.port.CustomerDisplay;
import dev.tillwright.core.port.DisplayResult;
import dev.tillwright.device.internal.driver.VirtualContext;
import dev.tillwright.device.internal.driver.VirtualWire;
import dev.tillwright.testkit.WireDisplay;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Cd5220DriverTest {
    private static final Charset GB = Charset.forName("GB18030");

    private final WireDisplay display = WireDisplay.create(GB);
    private final VirtualWire wire = new VirtualWire(display);
    private final VirtualContext context = new VirtualContext(wire);
    private CustomerDisplay port = port(Map.of());

    @Test
    void showsTwoLinesOfItsWidth() {
        show("TOTAL", "CNY 12.50");
        assertEquals(List.of("TOTAL               ", "CNY 12.50           "), display.lines());
        show("second", "text");
        assertEquals("second              ", display.lines().get(0));
        assertInstanceOf(DisplayResult.Shown.class, port.clear().join());
        assertEquals(List.of("", ""), display.lines());
        assertEquals(0, display.unknownBytes());
    }

    @Test
    void aTextCannotCommandTheDisplay() {
        show("\u001b@\f\rEVIL\u001bQB", "ok");
        assertEquals(List.of("?@??EVIL?QB         ", "ok                  "), display.lines());
        assertEquals(0, display.unknownBytes());
    }

    @ParameterizedTest
    @CsvSource({
        "应收金额一二三四五六, 应收金额一二三四五六", // ten characters fill twenty columns
        "A应收金额一二三四五六, 'A应收金额一二三四五 '", // the tenth would be halved
        "价格𠮷1, '价格𠮷1             '"
    })
    void aChineseCharacterTakesTwoColumnsAndIsNeverHalved(String text, String shown) {
        port = port(Map.of("charset", "GB18030"));
        show(text, "");
        assertEquals(shown, display.lines().get(0));
    }

    @Test
    void whatTheDisplayCannotShowBecomesAQuestionMark() {
        show("价 1", "é");
        assertEquals("? 1                 ", display.lines().get(0));
        assertEquals("?", display.lines().get(1).trim());
    }

    @Test
    void tellsItsColumns() {
        assertEquals(20, port.columns());
        assertEquals(40, port(Map.of("columns", "40")).columns());
        assertThrows(IllegalArgumentException.class, () -> DisplaySettings.of(Map.of("columns", "15")));
        assertThrows(IllegalArgumentException.class, () -> DisplaySettings.of(Map.of("charset", "KLINGON")));
    }

    @Test
    void theWidthIsKeptForAnyText() {
        DisplaySettings settings = new DisplaySettings(20, StandardCharsets.US_ASCII);
        for (String text : List.of("", "a", "x".repeat(100), "中".repeat(30), "\uD842")) {
            assertEquals(20, DisplayText.line(text, settings).length);
        }
    }

    private void show(String upper, String lower) {
        assertInstanceOf(DisplayResult.Shown.class, port.show(upper, lower).join());
    }

    private CustomerDisplay port(Map<String, String> options) {
        Cd5220Driver driver = new Cd5220Driver(DisplaySettings.of(options), context);
        context.connect(driver);
        return driver.port(CustomerDisplay.class).orElseThrow();
    }
}
