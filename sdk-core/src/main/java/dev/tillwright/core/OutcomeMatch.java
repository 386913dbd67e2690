package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The stages of {@link Outcome#match()}. */
public final class OutcomeMatch {
    private OutcomeMatch() {}

    static OnApproved on(Outcome outcome) {
        return new Start(outcome);
    }

    /** Holds what is matched. Immutable. */
    private static final class Start implements OnApproved {
        private final Outcome outcome;

        Start(Outcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public <R> OnPartlyApproved<R> approved(Function<? super Approved, ? extends R> then) {
            requireNonNull(then, "then");
            return partly -> offline -> declined -> notDone -> unknown -> {
                if (outcome instanceof Approved a) {
                    return then.apply(a);
                }
                if (outcome instanceof PartlyApproved p) {
                    return partly.apply(p);
                }
                if (outcome instanceof AcceptedOffline o) {
                    return offline.apply(o);
                }
                if (outcome instanceof Declined d) {
                    return declined.apply(d);
                }
                if (outcome instanceof NotDone n) {
                    return notDone.apply(n);
                }
                return unknown.apply((Unknown) outcome);
            };
        }
    }

    /** First stage. */
    public interface OnApproved {
        /**
         * What to do when the whole amount is paid.
         *
         * @param then gives the result
         * @param <R> the result's type
         * @return the next stage
         */
        <R> OnPartlyApproved<R> approved(Function<? super Approved, ? extends R> then);
    }

    /**
     * Second stage.
     *
     * @param <R> the result's type
     */
    public interface OnPartlyApproved<R> {
        /**
         * What to do when a part is paid.
         *
         * @param then gives the result
         * @return the next stage
         */
        OnAcceptedOffline<R> partlyApproved(Function<? super PartlyApproved, ? extends R> then);
    }

    /**
     * Third stage.
     *
     * @param <R> the result's type
     */
    public interface OnAcceptedOffline<R> {
        /**
         * What to do when the payment was accepted without the host.
         *
         * @param then gives the result
         * @return the next stage
         */
        OnDeclined<R> acceptedOffline(Function<? super AcceptedOffline, ? extends R> then);
    }

    /**
     * Fourth stage.
     *
     * @param <R> the result's type
     */
    public interface OnDeclined<R> {
        /**
         * What to do when host, card or limit said no.
         *
         * @param then gives the result
         * @return the next stage
         */
        OnNotDone<R> declined(Function<? super Declined, ? extends R> then);
    }

    /**
     * Fifth stage.
     *
     * @param <R> the result's type
     */
    public interface OnNotDone<R> {
        /**
         * What to do when it was cancelled, failed or was undone: proven.
         *
         * @param then gives the result
         * @return the last stage
         */
        OnUnknown<R> notDone(Function<? super NotDone, ? extends R> then);
    }

    /**
     * Last stage.
     *
     * @param <R> the result's type
     */
    public interface OnUnknown<R> {
        /**
         * What to do while the truth is not known.
         *
         * @param then gives the result
         * @return the result of the case that holds
         */
        R unknown(Function<? super Unknown, ? extends R> then);
    }
}
