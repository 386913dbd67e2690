package dev.tillwright.core.event;

import static java.util.Objects.requireNonNull;

/** How far an operation is. Immutable. Steps are open: a till shows what it knows and ignores the rest. */
public final class ProgressEvent {
    /** The card is awaited. */
    public static final String CARD = "CARD";
    /** The PIN is awaited. */
    public static final String PIN = "PIN";
    /** The request is on its way; from here on a cancel may come too late. */
    public static final String SENDING = "SENDING";
    /** A reversal 冲正 is on its way. */
    public static final String REVERSING = "REVERSING";
    /** A void 撤销 is on its way. */
    public static final String VOIDING = "VOIDING";

    private final String order;
    private final String step;

    private ProgressEvent(String order, String step) {
        this.order = requireNonNull(order, "order");
        this.step = requireNonNull(step, "step");
    }

    /**
     * An event.
     *
     * @param order the bill
     * @param step one of the steps above
     * @return the event
     */
    public static ProgressEvent of(String order, String step) {
        return new ProgressEvent(order, step);
    }

    /** {@return the bill} */
    public String order() {
        return order;
    }

    /** {@return how far it is} */
    public String step() {
        return step;
    }

    @Override
    public String toString() {
        return order + " " + step;
    }
}
