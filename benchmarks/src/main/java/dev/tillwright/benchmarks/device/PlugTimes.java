package dev.tillwright.benchmarks.device;

import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WirePinPad;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long it takes until a till hears that its PIN pad is gone, and until a pad that was plugged in again can be used: it
 * has come to rest and said its serial number.
 */
final class PlugTimes {
    private static final double MOST_UNPLUGGED_MILLIS = 100;
    private static final double MOST_REPLUGGED_MILLIS = 1000;
    /** Longer than the pauses between attempts take to grow to their longest. */
    private static final int LONGEST_ABSENCE_MILLIS = 3000;

    private final SplittableRandom random = new SplittableRandom(20_261_125);

    /** Pulls and plugs so many times. */
    List<Figure> measure(String line, int times) throws InterruptedException {
        Path folder = PadRig.temporary();
        Heard heard = new Heard();
        try (DeviceServer server = DeviceServer.start(WirePinPad.create("1002601011000001"));
                PtyBridge bridge = line.equals("pty") ? PtyBridge.start(folder.resolve("pad"), server.port()) : null;
                Devices devices = Devices.builder().listener(heard).build()) {
            String address = bridge == null ? "tcp://127.0.0.1:" + server.port() : "serial:" + bridge.path();
            devices.open(DeviceKind.PIN_PAD, "verifone+" + address);
            heard.await(DeviceEvent.CONNECTED);
            double[] gone = new double[times];
            double[] back = new double[times];
            for (int i = 0; i < times; i++) {
                heard.pause(random.nextInt(50, 250));
                long pulled = System.nanoTime();
                server.unplug();
                gone[i] = (heard.await(DeviceEvent.DISCONNECTED) - pulled) / 1e6;
                heard.pause(random.nextInt(LONGEST_ABSENCE_MILLIS));
                long plugged = System.nanoTime();
                server.replug();
                if (bridge != null) {
                    bridge.replug();
                }
                back[i] = (heard.await(DeviceEvent.CONNECTED) - plugged) / 1e6;
            }
            return figures(line, gone, back);
        } finally {
            folder.toFile().delete();
        }
    }

    private static List<Figure> figures(String line, double[] gone, double[] back) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("Unplug", "reported, " + line, "ms", gone, MOST_UNPLUGGED_MILLIS));
        figures.add(Figure.of("Replug", "usable, " + line, "ms", back, MOST_REPLUGGED_MILLIS));
        return figures;
    }
}
