package dev.tillwright.examples;

import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CustomerDisplay;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.crypto.Vault;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.TestTerminal;
import java.nio.file.Path;

/** A till on the drivers of sdk-device, which knows of its devices nothing but their addresses. */
final class WiredTill implements AutoCloseable {
    private final Vault vault = Vault.inMemoryForTests();
    private final Devices devices;
    private final Device pad;
    private final AwaitedPrinter printer;
    private final CustomerDisplay display;
    private final PosTerminal terminal;

    private WiredTill(Devices devices, WiredCounter counter, String host, TestTerminal registered, Path journal) {
        this.devices = devices;
        pad = devices.open(DeviceKind.PIN_PAD, counter.padAddress());
        printer = new AwaitedPrinter(devices.open(DeviceKind.RECEIPT_PRINTER, counter.printerAddress())
                .port(ReceiptPrinter.class)
                .orElseThrow());
        display = devices.open(DeviceKind.CUSTOMER_DISPLAY, counter.displayAddress())
                .port(CustomerDisplay.class)
                .orElseThrow();
        AcquirerProfile profile = DemoTimes.stories();
        terminal = PosTerminal.builder()
                .merchant(registered.merchant())
                .merchantName(DemoTill.MERCHANT_NAME)
                .terminal(registered.terminal())
                .acquirer(a -> a.profile(profile).primary(host))
                .devices(d -> d.cardReader(pad.port(CardReader.class).orElseThrow())
                        .pinPad(pad.port(PinPad.class).orElseThrow())
                        .printer(printer))
                .masterKey(vault, registered.importInto(vault))
                .journal(journal)
                .callbackExecutor(Runnable::run) // in step with the messages; nothing here waits in a callback
                .open();
    }

    static WiredTill open(DeviceLog log, WiredCounter counter, String host, TestTerminal registered, Path journal) {
        Devices devices = Devices.builder().listener(log).build();
        boolean opened = false;
        try {
            WiredTill till = new WiredTill(devices, counter, host, registered, journal);
            opened = true;
            return till;
        } finally {
            if (!opened) {
                devices.close();
            }
        }
    }

    PosTerminal terminal() {
        return terminal;
    }

    Device pad() {
        return pad;
    }

    AwaitedPrinter printer() {
        return printer;
    }

    CustomerDisplay display() {
        return display;
    }

    @Override
    public void close() {
        terminal.close();
        devices.close();
        vault.close();
    }
}
