package dev.tillwright.device.internal.transport;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** A device on the network. Thread-safe. */
public final class TcpTransport implements Transport {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private final String host;
    private final int port;
    private final ScheduledExecutorService timer;

    /**
     * A device on the network.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param timer frees blocked writes; stays the caller's
     */
    public TcpTransport(String host, int port, ScheduledExecutorService timer) {
        this.host = requireNonNull(host, "host");
        this.port = port;
        this.timer = requireNonNull(timer, "timer");
    }

    @Override
    public Channel open() {
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw refused("its name is unknown: check the address and the network's name service");
            }
            socket.connect(address, (int) CONNECT_WITHIN.toMillis());
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            return new TcpChannel(socket, toString(), timer);
        } catch (ConnectException nobodyListens) {
            close(socket);
            throw refused(
                    "no connection (" + nobodyListens.getMessage()
                            + "): check the port's number, and whether another till is connected, for many devices take one only");
        } catch (IOException unreachable) {
            close(socket);
            throw refused("no connection (" + unreachable.getMessage() + "): check power, network cable and address");
        } catch (DeviceException unknown) {
            close(socket);
            throw unknown;
        }
    }

    @Override
    public Optional<Boolean> present() {
        return Optional.empty();
    }

    private DeviceException refused(String why) {
        return DeviceException.of(DeviceFault.NOT_CONNECTED, this + ": " + why);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
