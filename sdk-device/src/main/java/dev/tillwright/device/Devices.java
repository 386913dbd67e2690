package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.device.internal.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a till: opens them by address and keeps them alive. Thread-safe.
 *
 * <pre>{@code
 * try (Devices devices = Devices.create()) {
 *     PinPad pad = devices.open(DeviceKind.PIN_PAD, "verifone+serial:/dev/ttyUSB0").port(PinPad.class).orElseThrow();
 * }
 * }</pre>
 *
 * <p>Each device has a thread that reads its line and one that runs its commands; a timer is shared. All are daemons, and
 * end with {@link #close}.
 */
public final class Devices implements AutoCloseable {
    /** The option of every address that says which serial number is wanted. */
    static final String EXPECT = "expect";

    private final Drivers drivers;
    private final DeviceServices services;
    private final DeviceThreads threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DeviceAddress, Device> open = new LinkedHashMap<>();

    private Devices(Builder builder) {
        this.threads = new DeviceThreads(builder.listenerExecutor);
        this.drivers = new Drivers(builder.drivers);
        List<Consumer<DeviceEvent>> listeners = List.copyOf(builder.listeners);
        this.services = new DeviceServices(
                builder.clock,
                threads.timer(),
                threads.answers(),
                event -> threads.tell(listeners, event),
                builder.checkEvery,
                new Random());
    }

    /** {@return a manager with the drivers that are found, and no listener} */
    public static Devices create() {
        return builder().build();
    }

    /** {@return a builder} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens a device, and waits until it has said who it is.
     *
     * @param kind what it is for
     * @param address where it is, see {@link DeviceAddress}; an address that is open already gives the same device
     * @return the device
     * @throws DeviceAddressException if the address can't be used
     * @throws DeviceException if nobody answers there, with the mend; nothing stays open then
     */
    public Device open(DeviceKind kind, String address) {
        Device device = openLater(kind, address);
        try {
            device.connected().join();
            return device;
        } catch (CompletionException refused) {
            device.close();
            throw refused.getCause() instanceof DeviceException fault ? fault : refused;
        }
    }

    /**
     * Opens a device that may not be plugged in yet: it connects when it comes.
     *
     * @param kind what it is for
     * @param address where it is
     * @return the device, connected or not
     * @throws DeviceAddressException if the address can't be used
     */
    public Device openLater(DeviceKind kind, String address) {
        DeviceAddress parsed = DeviceAddress.parse(address);
        DeviceDriverProvider provider = drivers.choose(requireNonNull(kind, "kind"), parsed);
        return open(parsed, provider, drivers.transport(parsed, provider, threads.timer()));
    }

    Device open(DeviceAddress address, DeviceDriverProvider provider, Transport transport) {
        lock.lock();
        try {
            Device known = open.get(address);
            if (known != null) {
                return known;
            }
            for (DeviceAddress other : open.keySet()) {
                if (other.target().equals(address.target())) {
                    throw new DeviceAddressException(
                            DeviceAddressException.Part.TARGET,
                            address + " is open as " + other + ": use the same address for both");
                }
            }
            DeviceLife life = life(address, provider, transport);
            Device device = new Device(life, provider, () -> forget(address));
            open.put(address, device);
            threads.start(life, "tillwright-device " + address);
            return device;
        } finally {
            lock.unlock();
        }
    }

    private DeviceLife life(DeviceAddress address, DeviceDriverProvider provider, Transport transport) {
        try {
            return new DeviceLife(address, provider, transport, services);
        } catch (IllegalArgumentException unfit) { // an option's value that the driver doesn't take
            throw new DeviceAddressException(DeviceAddressException.Part.OPTION, unfit.getMessage() + " in " + address);
        }
    }

    /** {@return all open devices, in the order of their opening} */
    public List<Device> all() {
        lock.lock();
        try {
            return new ArrayList<>(open.values());
        } finally {
            lock.unlock();
        }
    }

    private void forget(DeviceAddress address) {
        lock.lock();
        try {
            open.remove(address);
        } finally {
            lock.unlock();
        }
    }

    /** Closes all devices and ends all threads. May be called again. */
    @Override
    public void close() {
        all().forEach(Device::close);
        threads.close();
    }

    /** Settings of a manager. Not thread-safe. */
    public static final class Builder {
        private static final Duration CHECK_EVERY = Duration.ofSeconds(30);

        private final List<Consumer<DeviceEvent>> listeners = new ArrayList<>();
        private final List<DeviceDriverProvider> drivers = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private Duration checkEvery = CHECK_EVERY;
        private @Nullable Executor listenerExecutor;

        private Builder() {
            ServiceLoader.load(DeviceDriverProvider.class, Devices.class.getClassLoader())
                    .forEach(drivers::add);
        }

        /**
         * Adds a listener of all devices' events.
         *
         * @param listener called in order, never on a device's thread
         * @return this
         */
        public Builder listener(Consumer<DeviceEvent> listener) {
            listeners.add(requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds a driver that no service file names, such as one under test.
         *
         * @param provider the driver
         * @return this
         */
        public Builder driver(DeviceDriverProvider provider) {
            drivers.add(requireNonNull(provider, "provider"));
            return this;
        }

        /**
         * Where listeners run. Default: a thread of the manager's.
         *
         * @param executor runs one thing after the other
         * @return this
         */
        public Builder listenerExecutor(Executor executor) {
            listenerExecutor = requireNonNull(executor, "executor");
            return this;
        }

        /**
         * The date of events and reports. Default: the system's, in UTC.
         *
         * @param source the clock
         * @return this
         */
        public Builder clock(Clock source) {
            clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * How often an idle device is asked how it is. Default: every 30 seconds.
         *
         * @param period at least 100 ms
         * @return this
         */
        public Builder checkEvery(Duration period) {
            if (requireNonNull(period, "period").compareTo(Duration.ofMillis(100)) < 0) {
                throw new IllegalArgumentException("checkEvery must be at least 100 ms, was " + period);
            }
            checkEvery = period;
            return this;
        }

        /** {@return the manager} */
        public Devices build() {
            return new Devices(this);
        }
    }
}
