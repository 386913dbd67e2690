package dev.tillwright.examples;

import dev.tillwright.testkit.TestTerminal;
import dev.tillwright.testkit.WireDisplay;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WirePrinter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The SIMULATED devices on the counter, each at the other end of its line. Not thread-safe. */
final class WiredCounter implements AutoCloseable {
    private final WirePinPad pad;
    private final WirePrinter printer = WirePrinter.of58mm();
    private final WireDisplay display = WireDisplay.create(StandardCharsets.US_ASCII);
    private final Plug padPlug;
    private final Plug printerPlug;
    private final Plug displayPlug;

    private WiredCounter(TestTerminal terminal, Plug.Line line, Path folder) {
        pad = WirePinPad.of(terminal);
        padPlug = Plug.in(pad, line, folder.resolve("ttyPAD"));
        printerPlug = Plug.in(printer, line, folder.resolve("ttyPRINTER"));
        displayPlug = Plug.in(display, line, folder.resolve("ttyDISPLAY"));
    }

    static WiredCounter of(TestTerminal terminal, Plug.Line line, Path folder) {
        return new WiredCounter(terminal, line, folder);
    }

    WirePinPad pad() {
        return pad;
    }

    WirePrinter printer() {
        return printer;
    }

    WireDisplay display() {
        return display;
    }

    Plug padPlug() {
        return padPlug;
    }

    String padAddress() {
        return padPlug.address("verifone");
    }

    String printerAddress() {
        return printerPlug.address("escpos");
    }

    String displayAddress() {
        return displayPlug.address("cd5220");
    }

    @Override
    public void close() {
        displayPlug.close();
        printerPlug.close();
        padPlug.close();
    }
}
