package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;

/** The named operator who settles with the host's statement what no message can. */
final class Operator {
    private Operator() {}

    static void settle(World world) {
        for (LaneShell shell : java.util.List.copyOf(world.lanes)) {
            for (Attempt a : world.journal.shelf().of(shell.id())) {
                if (a.state() == AttemptState.UNPROVEN) {
                    boolean booked = a.kind() == Kind.SALE
                            ? world.laws.net(a) > 0
                            : world.host.stands(Frame.trace(shell.id(), a));
                    shell.feed(m -> new Event.OperatorRuled(m, a.id(), booked, "Operator 1"));
                }
            }
        }
    }
}
