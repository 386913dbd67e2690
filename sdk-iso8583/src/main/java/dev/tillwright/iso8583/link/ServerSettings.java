package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoSpec;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the connections of a server share; {@code connections} belongs to the loop's thread. */
record ServerSettings(
        IsoSpec spec,
        Framing framing,
        Consumer<ServerRequest> handler,
        BiConsumer<InetSocketAddress, ServerEvent> listener,
        Executor executor,
        @Nullable TlsSettings tls,
        Executor tlsTasks,
        int maxConnections,
        int maxUnanswered,
        long idleNanos,
        long halfFrameNanos,
        Set<ServerConnection> connections,
        Counters counters) {

    /** Counted as it happens, by several threads. */
    record Counters(
            LongAdder open,
            LongAdder accepted,
            LongAdder refused,
            LongAdder requests,
            LongAdder answers,
            LongAdder faults) {
        Counters() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }
}
