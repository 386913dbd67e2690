package dev.tillwright.core;

import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.event.TerminalAlert;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a person should know about the line of a terminal that opens, although it works. */
final class LineNotes {
    private static final Duration WARN_BEFORE = Duration.ofDays(30);

    private LineNotes() {}

    /** {@return the alerts} */
    static List<TerminalAlert> of(TerminalSettings settings, Instant now) {
        List<TerminalAlert> notes = new ArrayList<>();
        if (settings.plainLine() == AcquirerSettings.PlainLine.UNKNOWN
                && settings.hostLink().isEmpty()) {
            settings.endpoints().stream()
                    .filter(e -> !e.tls() && mayBePublic(e.host()))
                    .map(LineNotes::inClear)
                    .forEach(notes::add);
        }
        settings.security()
                .flatMap(LineSecurity::clientCertificateUntil)
                .filter(until -> until.minus(WARN_BEFORE).isBefore(now))
                .map(until -> ending(until, now))
                .ifPresent(notes::add);
        return notes;
    }

    private static TerminalAlert inClear(Endpoint endpoint) {
        return TerminalAlert.of(
                "LINE_IN_CLEAR",
                "card numbers and tracks travel in clear to " + endpoint
                        + ": use tls://, or state privateLine() if nobody else is on that line");
    }

    private static TerminalAlert ending(Instant until, Instant now) {
        return until.isBefore(now)
                ? TerminalAlert.of(
                        "CLIENT_CERTIFICATE_EXPIRED", "the till's certificate ended at " + until + ": have it renewed")
                : TerminalAlert.of(
                        "CLIENT_CERTIFICATE_EXPIRES", "the till's certificate ends at " + until + ": have it renewed");
    }

    /** A name may lead anywhere; an address is private if its range is. */
    static boolean mayBePublic(String host) {
        if (host.equals("localhost")) {
            return false;
        }
        if (!host.matches("[0-9.]+") && host.indexOf(':') < 0) {
            return true;
        }
        try {
            InetAddress address = InetAddress.getByName(host); // a literal: nothing is looked up
            boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xFE) == 0xFC;
            return !(address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || uniqueLocal);
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
