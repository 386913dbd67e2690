package dev.tillwright.benchmarks.device;

import dev.tillwright.core.port.MacPad;
import dev.tillwright.core.port.MacResult;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WirePinPad;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A simulated PIN pad at the end of a line, and one MAC over 64 bytes asked of it in two ways: by the driver, and by writing
 * and reading the same bytes. All keys are made up.
 */
final class PadRig implements AutoCloseable {
    private static final byte[] MASTER = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    private static final byte[] WRAPPED_KEY = HexFormat.of().parseHex("A1B2C3D4E5F60718293A4B5C6D7E8F90");
    private static final byte[] MESSAGE =
            "0200 a message whose MAC is wanted, as long as that of a sale...".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACK = {6};
    /** ACK, and a frame with Z670 and sixteen digits. */
    private static final int ANSWERED = 1 + 1 + 20 + 1 + 1;

    private final Path folder = temporary();
    private final WirePinPad pad = WirePinPad.create("1002601011000001");
    private final DeviceServer server;
    private final byte[] frame = frame();
    private final byte[] answer = new byte[256];
    private final WrappedKey key = WrappedKey.of(KeyKind.MAC, WRAPPED_KEY, 16, new byte[4]);
    private PtyBridge bridge;
    private BareLine bare;
    private Devices devices;
    private MacPad driver;

    /** A pad at a line, tcp or pty, that sends a byte each ten bits of this speed; 0 for at once. */
    PadRig(String line, int baud) {
        pad.loadMasterKey(0, MASTER);
        if (baud > 0) {
            pad.faults().slow(Duration.ofNanos(10_000_000_000L / baud));
        }
        server = DeviceServer.start(pad);
        if (line.equals("pty")) {
            bridge = PtyBridge.start(folder.resolve("pad"), server.port());
        }
    }

    void openDriver() {
        devices = Devices.create();
        String address = bridge == null ? "tcp://127.0.0.1:" + server.port() : "serial:" + bridge.path();
        Device device = devices.open(DeviceKind.PIN_PAD, "verifone+" + address);
        driver = device.port(MacPad.class).orElseThrow();
        long before = device.statistics().get("bytes.out");
        byte[] mac = driverMac();
        long written = device.statistics().get("bytes.out") - before;
        if (mac.length != 8 || written != frame.length + ACK.length) {
            throw new IllegalStateException("another exchange than the bare one: " + written + " bytes");
        }
    }

    /** The bare line with a thread of its own that reads: what whoever wants deadlines on any line needs at least. */
    void openWithReader() {
        openBare();
        bare = new ReadElsewhere(bare);
    }

    void openBare() {
        bare = bridge == null ? BareLine.tcp(server.port()) : BareLine.serial(bridge.path());
        if (!new String(bareExchange(), 1, 5, StandardCharsets.US_ASCII).equals("\u0002Z670")) {
            throw new IllegalStateException("the pad makes no MAC");
        }
    }

    byte[] driverMac() {
        if (driver.mac(key, MESSAGE).join() instanceof MacResult.Computed computed) {
            return computed.mac();
        }
        throw new IllegalStateException("the pad makes no MAC");
    }

    /** The same frames, acknowledgement included. */
    byte[] bareExchange() {
        byte[] said = bareTrip();
        bare.write(ACK);
        return said;
    }

    /** A request and its answer, which nobody acknowledges. */
    byte[] bareTrip() {
        bare.write(frame);
        int length = 0;
        byte[] all = new byte[ANSWERED];
        while (length < ANSWERED) {
            int n = bare.read(answer);
            System.arraycopy(answer, 0, all, length, n);
            length += n;
        }
        return all;
    }

    private static byte[] frame() {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        String content = "Z666000\u001c" + HexFormat.of().withUpperCase().formatHex(WRAPPED_KEY) + "\u001c\u001c"
                + HexFormat.of().withUpperCase().formatHex(MESSAGE);
        frame.write(2);
        frame.writeBytes(content.getBytes(StandardCharsets.US_ASCII));
        frame.write(3);
        int check = 0;
        for (byte each : Arrays.copyOfRange(frame.toByteArray(), 1, frame.size())) {
            check ^= each;
        }
        frame.write(check);
        return frame.toByteArray();
    }

    static Path temporary() {
        try {
            return Files.createTempDirectory("tillwright-bench-");
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @Override
    public void close() {
        if (devices != null) {
            devices.close();
        }
        if (bare != null) {
            bare.close();
        }
        if (bridge != null) {
            bridge.close();
        }
        server.close();
        folder.toFile().delete();
    }
}
