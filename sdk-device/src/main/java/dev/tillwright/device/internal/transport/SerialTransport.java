package dev.tillwright.device.internal.transport;

import static java.util.Objects.requireNonNull;

import com.fazecast.jSerialComm.SerialPort;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceTarget;
import dev.tillwright.device.LineSettings;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** A serial port, found by its name or by the USB plug behind it. Thread-safe. */
public final class SerialTransport implements Transport {
    private final DeviceTarget target;
    private final LineSettings line;
    private final ScheduledExecutorService timer;

    /**
     * A serial port; it need not be there yet.
     *
     * @param target a port or a USB plug
     * @param line speed and character form
     * @param timer frees blocked writes; stays the caller's
     */
    public SerialTransport(DeviceTarget target, LineSettings line, ScheduledExecutorService timer) {
        this.target = requireNonNull(target, "target");
        this.line = requireNonNull(line, "line");
        this.timer = requireNonNull(timer, "timer");
    }

    @Override
    public Channel open() {
        NativeLibrary.load();
        SerialPort port = Ports.find(target);
        port.setComPortParameters(line.baud(), line.dataBits(), stopBits(), parity());
        // XON/XOFF would let a data byte of the device stop the writer.
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        // The library's own time-outs come in steps of 100 ms: reads block, and deadlines are the device thread's.
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
        if (!port.openPort(0)) {
            throw refusal(port);
        }
        return new SerialChannel(port, timer);
    }

    @Override
    public Optional<Boolean> present() {
        return Ports.present(target);
    }

    private static DeviceException refusal(SerialPort port) {
        return Refusals.ofErrno(port.getSystemPortPath(), port.getLastErrorCode());
    }

    private int stopBits() {
        return line.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
    }

    private int parity() {
        return switch (line.parity()) {
            case NONE -> SerialPort.NO_PARITY;
            case ODD -> SerialPort.ODD_PARITY;
            case EVEN -> SerialPort.EVEN_PARITY;
        };
    }
}
