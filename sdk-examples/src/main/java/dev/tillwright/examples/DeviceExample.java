package dev.tillwright.examples;

import dev.tillwright.core.Diagnostics;
import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import java.util.List;
import java.util.Locale;

/** From the addresses in a till's configuration to a terminal, and what to tell the cashier when a plug is out. */
final class DeviceExample {
    private DeviceExample() {}

    /**
     * Opens the devices and the terminal on them.
     *
     * @param padAddress such as {@code verifone+serial:/dev/ttyUSB0}; the pad reads the stripe too
     * @param printerAddress such as {@code escpos+tcp://10.0.0.9:9100}; it may be switched on later
     * @param till everything else of the terminal's settings
     */
    // tag::open
    static PosTerminal open(Devices devices, String padAddress, String printerAddress, TerminalBuilder till) {
        PinPad pad =
                devices.open(DeviceKind.PIN_PAD, padAddress).port(PinPad.class).orElseThrow();
        CardReader reader = devices.open(DeviceKind.CARD_READER, padAddress)
                .port(CardReader.class)
                .orElseThrow();
        ReceiptPrinter printer = devices.openLater(DeviceKind.RECEIPT_PRINTER, printerAddress)
                .port(ReceiptPrinter.class)
                .orElseThrow();
        return till.devices(d -> d.pinPad(pad).cardReader(reader).printer(printer))
                .open();
    }
    // end::open

    /** What keeps the till from working, for the cashier to mend. */
    static List<String> mends(PosTerminal terminal) {
        return terminal.diagnostics().faults().stream()
                .map((Diagnostics.Part part) -> part.message().instruction(Locale.SIMPLIFIED_CHINESE))
                .toList();
    }
}
