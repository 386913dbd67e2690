package dev.tillwright.benchmarks.device;

import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WireDevice;
import dev.tillwright.testkit.WireDisplay;
import dev.tillwright.testkit.WirePinPad;
import dev.tillwright.testkit.WirePrinter;
import dev.tillwright.testkit.WireScanner;
import dev.tillwright.testkit.WireStripeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A desk with five simulated devices, in a process of its own, so that they are not measured with the till. */
final class Desk {
    private Desk() {}

    private static Map<String, WireDevice> devices() {
        Map<String, WireDevice> devices = new LinkedHashMap<>();
        devices.put("PIN_PAD=verifone", WirePinPad.create("1002601011000001"));
        devices.put("CARD_READER=msr", WireStripeReader.create());
        devices.put("RECEIPT_PRINTER=escpos", WirePrinter.of58mm());
        devices.put("CODE_SCANNER=scanner", WireScanner.create());
        devices.put("CUSTOMER_DISPLAY=cd5220", WireDisplay.create(StandardCharsets.US_ASCII));
        return devices;
    }

    /** Prints an address a line, then an empty line, and ends with its input. Argument: tcp or pty. */
    public static void main(String[] arguments) throws IOException {
        List<AutoCloseable> bridges = new ArrayList<>();
        Path folder = PadRig.temporary();
        for (Map.Entry<String, WireDevice> device : devices().entrySet()) {
            DeviceServer server = DeviceServer.start(device.getValue());
            String address = "tcp://127.0.0.1:" + server.port();
            if (arguments[0].equals("pty")) {
                PtyBridge bridge = PtyBridge.start(folder.resolve("tty" + bridges.size()), server.port());
                bridges.add(bridge);
                address = "serial:" + bridge.path();
            }
            System.out.println(device.getKey() + "+" + address);
        }
        System.out.println();
        Till.awaitEnd();
        for (AutoCloseable bridge : bridges) {
            ((PtyBridge) bridge).close();
        }
        folder.toFile().delete();
        System.exit(0);
    }
}
