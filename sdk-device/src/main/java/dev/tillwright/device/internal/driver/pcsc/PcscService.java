package dev.tillwright.device.internal.driver.pcsc;

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
                .orElseThrow(() -> PcscRefusals.missing(
                        name, readers.stream().map(CardTerminal::getName).toList()));
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
            throw PcscRefusals.noService(down, PcscRefusals.SOCKET);
        }
    }

    private static List<CardTerminal> readers(CardTerminals terminals) {
        try {
            return terminals.list();
        } catch (CardException failed) {
            if (PcscRefusals.isWithoutReaders(failed)) {
                return List.of();
            }
            throw PcscRefusals.lost(failed, PcscRefusals.SOCKET);
        }
    }
}
