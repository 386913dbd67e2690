package dev.tillwright.iso8583.link;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection that could not be made; no byte of any request has left. Thread-safe as any exception. */
public final class ConnectFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable TlsFault tlsFault;

    ConnectFailedException(InetSocketAddress address, Reason reason, Throwable cause) {
        super(text(address, reason), cause);
        this.reason = reason;
        this.tlsFault = null;
    }

    ConnectFailedException(InetSocketAddress address, Reason reason) {
        super(text(address, reason));
        this.reason = reason;
        this.tlsFault = null;
    }

    ConnectFailedException(InetSocketAddress address, TlsFault fault, Throwable cause) {
        super(text(address, Reason.TLS) + fault.text(), cause);
        this.reason = Reason.TLS;
        this.tlsFault = fault;
    }

    /**
     * What is wrong with TLS.
     *
     * @return present if {@link #reason()} is {@link Reason#TLS}
     */
    public Optional<TlsFault> tlsFault() {
        return Optional.ofNullable(tlsFault);
    }

    private static String text(InetSocketAddress address, Reason reason) {
        return "cannot connect to " + address.getHostString() + ":" + address.getPort() + ": " + reason.text;
    }

    /**
     * Why there is no connection.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why there is no connection. More may be added. */
    public enum Reason {
        /** The name has no address. */
        UNRESOLVED("the name has no address"),
        /** Nothing listens there. */
        REFUSED("the host refused; nothing listens on that port"),
        /** No reaction in time. */
        TIMED_OUT("no reaction in time"),
        /** No route. */
        UNREACHABLE("no route to the host"),
        /** TLS failed; see {@link ConnectFailedException#tlsFault()}. */
        TLS("TLS: "),
        /** Anything else; see the cause. */
        OTHER("see the cause");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
