package dev.tillwright.device.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each way in which a device on the network can't be reached has its own mend. */
@Timeout(60)
class TcpRefusalTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private DeviceFault refused(String host, int port) {
        return assertThrows(DeviceException.class, () -> new TcpTransport(host, port, timer).open())
                .fault();
    }

    @Test
    void aPortWhereNobodyListensIsToBeCheckedAndSoIsAnotherTill() throws IOException {
        int free;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = taken.getLocalPort();
        }
        DeviceFault fault = refused("127.0.0.1", free);
        assertEquals(DeviceFault.NOT_CONNECTED, fault.code());
        assertTrue(fault.detail().startsWith("127.0.0.1:" + free + ": no connection"), fault.detail());
        assertTrue(
                fault.detail().contains("the port's number") && fault.detail().contains("another till"));
    }

    /** Names under "invalid" never exist (RFC 2606). */
    @Test
    void aHostWithoutAnAddressIsAMatterOfTheNameService() {
        DeviceFault fault = refused("printer.invalid", 9100);
        assertEquals(DeviceFault.NOT_CONNECTED, fault.code());
        assertTrue(fault.detail().startsWith("printer.invalid:9100: its name is unknown"), fault.detail());
    }
}
