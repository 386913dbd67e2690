package dev.tillwright.testkit;

import dev.tillwright.testkit.internal.FaultPlan;

/** One thing that goes wrong in one exchange with the simulated host, made by {@link Faults}. Immutable. */
public final class Fault {
    private final FaultPlan plan;

    Fault(FaultPlan plan) {
        this.plan = plan;
    }

    FaultPlan plan() {
        return plan;
    }

    /** {@return what it is, such as {@code approveAndLoseAnswer}} */
    public String name() {
        return plan.name();
    }

    @Override
    public String toString() {
        return "Fault[" + plan.name() + "]";
    }
}
