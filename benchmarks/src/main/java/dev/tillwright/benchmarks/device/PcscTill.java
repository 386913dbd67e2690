package dev.tillwright.benchmarks.device;

import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A till with a virtual smart card reader, in a process and a network of its own: the JDK connects to the smart card service
 * once in a JVM's life.
 */
final class PcscTill {
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");

    private PcscTill() {}

    /**
     * Arguments: the seed of the moment at which the service is killed, and seconds of idling ahead of it, or 0. Prints
     * percent of one processor and the milliseconds until the till hears of the loss.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Process service = new ProcessBuilder("pcscd", "-f", "-c", "/etc/reader.conf.d")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Heard heard = new Heard();
        try (Devices devices = Devices.builder().listener(heard).build()) {
            while (!Files.exists(SOCKET)) {
                heard.pause(1);
            }
            devices.open(DeviceKind.CARD_READER, "pcsc:Virtual PCD 00 00");
            heard.await(DeviceEvent.CONNECTED);
            int seconds = Integer.parseInt(arguments[1]);
            double percent = seconds == 0 ? 0 : Till.settledPercent(seconds);
            heard.pause(new SplittableRandom(Long.parseLong(arguments[0])).nextInt(500, 1500));
            long killed = System.nanoTime();
            service.destroyForcibly();
            System.out.println(percent + " " + (heard.await(DeviceEvent.DISCONNECTED) - killed) / 1e6);
        } finally {
            service.destroyForcibly();
        }
    }
}
