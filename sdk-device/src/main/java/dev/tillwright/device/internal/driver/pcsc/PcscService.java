package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;

/**
 * The system's PC/SC service, as far as it can be reached now. Stateless.
 *
 * <p>{@code TerminalFactory.getDefault()} is of no use here: made while the service is down, it stays without readers for the
 * life of the JVM. A service that was restarted is another matter: the JDK keeps its old connection for ever, and only a new
 * JVM helps.
 */
final class PcscService {
    private PcscService() {}

    static CardTerminal find(String name) {
        List<CardTerminal> readers = readers(factory().terminals());
        return readers.stream()
                .filter(reader -> reader.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> DeviceException.of(
                        DeviceException.PORT_MISSING,
                        "the smart card service has no reader \"" + name + "\": plug it in; it has "
                                + (readers.isEmpty()
                                        ? "none"
                                        : readers.stream()
                                                .map(reader -> '"' + reader.getName() + '"')
                                                .toList())));
    }

    /** Whether the reader is still plugged in, and the service still there. */
    static boolean has(String name) {
        try {
            return readers(factory().terminals()).stream()
                    .anyMatch(reader -> reader.getName().equals(name));
        } catch (DeviceException gone) {
            return false;
        }
    }

    private static TerminalFactory factory() {
        try {
            return TerminalFactory.getInstance("PC/SC", null);
        } catch (NoSuchAlgorithmException down) {
            throw DeviceException.of(
                    DeviceFault.NOT_CONNECTED,
                    "the smart card service does not run: install and start it (apt-get install pcscd)");
        }
    }

    private static List<CardTerminal> readers(CardTerminals terminals) {
        try {
            return terminals.list();
        } catch (CardException failed) {
            if (String.valueOf(failed.getCause()).contains("SCARD_E_NO_READERS_AVAILABLE")) {
                return List.of();
            }
            throw DeviceException.of(
                    DeviceFault.NOT_CONNECTED,
                    "the smart card service was lost: restart it, then restart this program, which can't connect to it"
                            + " twice");
        }
    }
}
