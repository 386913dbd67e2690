package dev.tillwright.benchmarks.device;

import com.sun.management.OperatingSystemMXBean;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.DeviceState;
import dev.tillwright.device.Devices;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A till whose devices are open and idle, in a process of its own. */
final class Till {
    /** First connects and, after 30 s, the first checks are over, which load classes. */
    private static final int SETTLED_AFTER_SECONDS = 40;

    private Till() {}

    /** Arguments: seconds, then KIND=address each. Prints how many are connected, and percent of one processor. */
    public static void main(String[] arguments) throws InterruptedException {
        int seconds = Integer.parseInt(arguments[0]);
        try (Devices devices = Devices.create()) {
            for (int i = 1; i < arguments.length; i++) {
                String[] parts = arguments[i].split("=", 2);
                devices.openLater(DeviceKind.valueOf(parts[0]), parts[1]);
            }
            double percent = settledPercent(seconds);
            System.out.println(devices.all().stream()
                            .filter(device -> device.state() == DeviceState.READY)
                            .map(Device::address)
                            .count()
                    + " " + percent);
        }
    }

    /** Processor time of this process, in percent of one processor, over so many seconds, once it has settled. */
    static double settledPercent(int seconds) throws InterruptedException {
        pass(SETTLED_AFTER_SECONDS);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long began = System.nanoTime();
        long cpu = system.getProcessCpuTime();
        pass(seconds);
        return 100.0 * (system.getProcessCpuTime() - cpu) / (System.nanoTime() - began);
    }

    private static void pass(int seconds) throws InterruptedException {
        new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    /** Waits until the parent closes the input. */
    static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {}
    }
}
