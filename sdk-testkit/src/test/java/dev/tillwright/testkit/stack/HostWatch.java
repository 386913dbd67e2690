package dev.tillwright.testkit.stack;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.SimulatedAcquirer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a host received, to be looked at afterwards. Thread-safe. */
final class HostWatch implements HostObserver {
    private final List<IsoMessage> requests = new CopyOnWriteArrayList<>();

    private HostWatch() {}

    static HostWatch on(SimulatedAcquirer acquirer) {
        HostWatch watch = new HostWatch();
        acquirer.observe(watch);
        return watch;
    }

    @Override
    public void request(IsoMessage request) {
        requests.add(request);
    }

    @Override
    public void answer(IsoMessage answer) {}

    List<IsoMessage> requests(String mti) {
        return requests.stream().filter(r -> r.mti().equals(mti)).toList();
    }

    /** Why the terminal reversed: F39 of the reversals, each reason once. */
    List<String> reasons() {
        return requests("0400").stream()
                .map(r -> r.find(UnionPayPos.RESPONSE_CODE).orElse("none"))
                .distinct()
                .toList();
    }
}
