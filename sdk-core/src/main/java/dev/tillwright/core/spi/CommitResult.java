package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

/** What became of a commit. Closed. */
public sealed interface CommitResult {
    /** It is durable: it survives a power loss from now on. */
    record Committed() implements CommitResult {}

    /**
     * Nothing was written.
     *
     * @param claim which claim did not hold
     */
    record Refused(Claim claim) implements CommitResult {
        /** Checks the claim. */
        public Refused {
            requireNonNull(claim, "claim");
        }
    }

    /**
     * The store can't say whether it was written. The lane stops taking money until the journal is opened again.
     *
     * @param reason what the store said
     */
    record Unknown(String reason) implements CommitResult {
        /** Checks the reason. */
        public Unknown {
            requireNonNull(reason, "reason");
        }
    }
}
