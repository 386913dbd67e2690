package dev.tillwright.core;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.policy.ConnectRetry;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.iso8583.link.LinkObserver;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A terminal's settings, checked. Immutable. */
record TerminalSettings(
        LaneId lane,
        String merchantName,
        AcquirerProfile profile,
        List<Endpoint> endpoints,
        Optional<LineSecurity> security,
        AcquirerSettings.PlainLine plainLine,
        ConnectRetry connectRetry,
        LinkObserver observer,
        Optional<HostLink> hostLink,
        CardReader reader,
        Optional<PinPad> pinPad,
        Optional<ReceiptPrinter> printer,
        Vault vault,
        TransportKey masterKey,
        Duration cardWithin,
        Optional<Integer> firstTrace,
        Locale locale,
        Optional<Executor> callbacks,
        Consumer<TerminalAlert> alerts) {}
