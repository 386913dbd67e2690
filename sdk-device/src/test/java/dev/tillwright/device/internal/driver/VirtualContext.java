package dev.tillwright.device.internal.driver;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceCommand;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceTask;
import dev.tillwright.device.DriverContext;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Runs a driver's commands on the test's own thread, on a virtual wire; makes the connection anew when one asks for it. */
public final class VirtualContext implements DriverContext {
    private final VirtualWire wire;
    private final Map<String, Integer> counts = new TreeMap<>();
    private DeviceDriver driver;

    public VirtualContext(VirtualWire wire) {
        this.wire = wire;
    }

    /** Connects the driver, as the manager would. */
    public VirtualContext connect(DeviceDriver connected) {
        driver = connected;
        driver.connected(wire);
        return this;
    }

    public int count(String what, int none) {
        return counts.getOrDefault(what, none);
    }

    @Override
    public <T> DeviceTask<T> start(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        wire.newCommand();
        T result;
        try {
            result = command.run(wire);
        } catch (DeviceException fault) {
            result = failed.apply(fault.fault());
        }
        if (wire.renewal().isPresent()) {
            counts.merge("renewals", 1, Integer::sum);
            wire.plug();
            driver.connected(wire);
        }
        CompletableFuture<T> done = CompletableFuture.completedFuture(result);
        return new DeviceTask<>() {
            @Override
            public CompletableFuture<T> future() {
                return done;
            }

            @Override
            public void cancel() {}
        };
    }

    @Override
    public <T> DeviceTask<T> queue(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed) {
        return start(command, within, failed);
    }

    @Override
    public void publish(String code, String detail) {}

    @Override
    public void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }
}
