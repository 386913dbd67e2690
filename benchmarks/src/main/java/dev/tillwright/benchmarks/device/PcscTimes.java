package dev.tillwright.benchmarks.device;

import java.util.List;

/**
 * How long it takes until a till hears that its smart card service is gone, and what looking for that costs. Virtual readers
 * can't be unplugged alone, and a JVM never gets back to a service that was lost: so each loss is one JVM, and no return is
 * measured.
 */
final class PcscTimes {
    private static final List<String> ALONE = List.of(
            "unshare",
            "--net",
            "--mount",
            "sh",
            "-c",
            "ip link set lo up && mount -t tmpfs tmpfs /run && mkdir /run/pcscd && exec \"$@\"",
            "alone");

    /** Empty where root, pcscd or vpcd are missing. */
    List<Figure> measure(int times, int idleSeconds) {
        double[] gone = new double[times];
        double percent = 0;
        for (int i = 0; i < times; i++) {
            List<String> arguments = List.of(Integer.toString(i), Integer.toString(i == 0 ? idleSeconds : 0));
            try (Child till = Child.start(ALONE, PcscTill.class, arguments)) {
                String said = till.line();
                if (said == null) {
                    return List.of();
                }
                String[] parts = said.split(" ", 2);
                percent += Double.parseDouble(parts[0]);
                gone[i] = Double.parseDouble(parts[1]);
            }
        }
        return List.of(
                Figure.of("Unplug", "reported, PC/SC", "ms", gone, 100),
                Figure.one("Idle", "one PC/SC reader", "% of one processor", percent, 0.1));
    }
}
