package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoSpec;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the connections of a link share; {@code connections} belongs to the loop's thread. */
record LinkSettings(
        IsoSpec spec,
        Framing framing,
        Executor executor,
        Correlator correlator,
        Duration lateWindow,
        Consumer<Unmatched> onUnmatched,
        LinkObserver observer,
        @Nullable TlsSettings tls,
        Executor tlsTasks,
        Set<IsoConnection> connections) {
    static final LinkObserver NOBODY = new LinkObserver() {};

    /** Somebody sees the messages. */
    boolean observed() {
        return observer != NOBODY;
    }
}
