package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One connection to a host, for any number of exchanges at a time. Thread-safe. */
public final class IsoConnection implements AutoCloseable {
    private final InetSocketAddress address;

    IsoConnection(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * Sends a request and waits for its answer, never blocking. The future completes normally in every case, on the
     * link's executor.
     *
     * @param request the message
     * @param answerWithin from the last byte written to the last byte of the answer; also the longest that writing
     *     may take
     * @return what is known afterwards
     */
    public CompletableFuture<ExchangeResult> exchange(IsoMessage request, Duration answerWithin) {
        throw new UnsupportedOperationException("not built yet: " + request.mti() + answerWithin);
    }

    /**
     * Tells whether a request can be sent now.
     *
     * @return false once closed, or closing after a time-out
     */
    public boolean isOpen() {
        return false;
    }

    /**
     * The host's address.
     *
     * @return the address
     */
    public InetSocketAddress address() {
        return address;
    }

    /** Closes the connection. What was sent and not answered ends as NoAnswer. May be called again. */
    @Override
    public void close() {}
}
