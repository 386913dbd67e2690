package dev.tillwright.examples;

import dev.tillwright.testkit.DeviceServer;
import dev.tillwright.testkit.PtyBridge;
import dev.tillwright.testkit.WireDevice;
import java.nio.file.Path;
import java.util.Optional;

/** The plug of one SIMULATED device: a TCP port of this machine, or a serial port that socat makes of it. Not thread-safe. */
final class Plug implements AutoCloseable {
    /** What is between till and device. */
    enum Line {
        TCP,
        PTY
    }

    private final DeviceServer server;
    private final Optional<PtyBridge> bridge;

    private Plug(DeviceServer server, Optional<PtyBridge> bridge) {
        this.server = server;
        this.bridge = bridge;
    }

    /**
     * Plugs a device in.
     *
     * @param port the name of the serial port, if it becomes one
     */
    static Plug in(WireDevice device, Line line, Path port) {
        DeviceServer server = DeviceServer.start(device);
        if (line == Line.TCP) {
            return new Plug(server, Optional.empty());
        }
        return new Plug(server, Optional.of(PtyBridge.start(port, server.port())));
    }

    /** {@return the device's address, for a driver} */
    String address(String driver) {
        return driver
                + bridge.map(pty -> "+serial:" + pty.path() + "?baud=115200")
                        .orElseGet(() -> "+tcp://127.0.0.1:" + server.port());
    }

    void pull() {
        server.unplug();
    }

    void putBack() {
        server.replug();
        bridge.ifPresent(PtyBridge::replug);
    }

    @Override
    public void close() {
        bridge.ifPresent(PtyBridge::close);
        server.close();
    }
}
