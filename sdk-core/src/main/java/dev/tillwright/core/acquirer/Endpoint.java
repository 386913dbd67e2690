package dev.tillwright.core.acquirer;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address of the acquirer's host, and the books that this host writes. Immutable.
 *
 * <p>Two addresses with the same ledger book into the same books: what one knows the other knows. An answer from another
 * ledger proves nothing about a payment, so a failed payment is undone at the ledger that saw it.
 */
public final class Endpoint {
    /** The ledger of every address that names none. */
    public static final String MAIN_LEDGER = "main";

    private static final String TLS = "tls";
    private static final String TCP = "tcp";
    private static final String EXAMPLE =
            "write tls://host:port or tcp://host:port, such as tls://host.example:5000 or tcp://[2001:db8::1]:5000";
    private static final Pattern ADDRESS = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:\\[([0-9A-Fa-f:.]+)\\]|([^\\s:/@?#\\[\\]]+)):([0-9]{1,5})/?");

    private final String scheme;
    private final String host;
    private final int port;
    private final String ledger;

    private Endpoint(String scheme, String host, int port, String ledger) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.ledger = ledger;
    }

    /**
     * Reads an address.
     *
     * @param text {@code tls://host:port}, or {@code tcp://host:port} for a line in clear; an IPv6 address stands in brackets
     * @return the endpoint, with the ledger {@value #MAIN_LEDGER}
     * @throws EndpointException if it is no such address
     */
    public static Endpoint parse(String text) {
        Matcher m = ADDRESS.matcher(requireNonNull(text, "text").strip());
        if (!m.matches()) {
            throw new EndpointException("'" + text + "' is not an address", EXAMPLE);
        }
        String scheme = m.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals(TLS) && !scheme.equals(TCP)) {
            throw new EndpointException("'" + scheme + "' is not a way to reach a host", EXAMPLE);
        }
        int port = Integer.parseInt(m.group(4));
        if (port < 1 || port > 65_535) {
            throw new EndpointException("port " + port + " does not exist", "use a port from 1 to 65535");
        }
        String bracketed = m.group(2);
        return new Endpoint(scheme, bracketed == null ? m.group(3) : bracketed, port, MAIN_LEDGER);
    }

    /**
     * The same address with other books.
     *
     * @param name a short word for the books, the same for all addresses that share them
     * @return the endpoint
     * @throws EndpointException if the name is not 1 to 32 letters, digits, points, dashes or underscores
     */
    public Endpoint withLedger(String name) {
        if (!requireNonNull(name, "name").matches("[A-Za-z0-9._-]{1,32}")) {
            throw new EndpointException(
                    "'" + name + "' is not a ledger's name",
                    "use 1 to 32 letters, digits, points, dashes or underscores");
        }
        return new Endpoint(scheme, host, port, name);
    }

    /** {@return whether the line to it is encrypted: {@code tls://}} */
    public boolean tls() {
        return scheme.equals(TLS);
    }

    /** {@return the host's name or address, an IPv6 address without its brackets} */
    public String host() {
        return host;
    }

    /** {@return the port, 1 to 65535} */
    public int port() {
        return port;
    }

    /** {@return the books that the host writes} */
    public String ledger() {
        return ledger;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Endpoint e
                && e.scheme.equals(scheme)
                && e.host.equals(host)
                && e.port == port
                && e.ledger.equals(ledger);
    }

    @Override
    public int hashCode() {
        return host.hashCode() * 31 + port;
    }

    /** The address as it is written, without the ledger. */
    @Override
    public String toString() {
        return scheme + "://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
