package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import java.time.Duration;
import java.util.function.Function;

/** What a driver gets from the device manager. Thread-safe. */
public interface DriverContext {
    /**
     * Runs a command now. While another one runs, or the device is not connected, the command is refused and never begun:
     * what was meant for one customer must not come true in front of the next.
     *
     * @param command what to do
     * @param within the command's own time; some seconds after it, the line is closed under a command that still runs
     * @param failed makes a result of a fault
     * @param <T> the result
     * @return the running command
     */
    <T> DeviceTask<T> start(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed);

    /**
     * Runs a command after those that wait already, such as one slip after the other. When the device is not connected, or
     * goes away, the command is refused like all that wait.
     *
     * @param command what to do
     * @param within the command's own time, from its begin
     * @param failed makes a result of a fault
     * @param <T> the result
     * @return the waiting command
     */
    <T> DeviceTask<T> queue(DeviceCommand<T> command, Duration within, Function<DeviceFault, T> failed);

    /**
     * Tells the listeners.
     *
     * @param code what happened, see {@link DeviceEvent}
     * @param detail one English sentence; never card data
     */
    void publish(String code, String detail);

    /**
     * How the device is, for a port that is {@link dev.tillwright.core.port.Diagnosable}.
     *
     * @return its last health check's result, or why it is not connected
     */
    default DeviceStatus status() {
        return DeviceStatus.unknown("this context knows no device");
    }

    /**
     * Counts something for {@link Device#statistics()}.
     *
     * @param what such as {@code frames.broken}
     */
    void count(String what);
}
