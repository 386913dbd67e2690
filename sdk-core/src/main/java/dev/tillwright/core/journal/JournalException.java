package dev.tillwright.core.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal can't be opened or trusted. Says why and what to do. No money is taken without a journal. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Reason {
        /** Another process has it open. */
        IN_USE,
        /** A newer version of the library wrote it. */
        NEWER_SCHEMA,
        /** The file is damaged. It is kept as it is. */
        DAMAGED,
        /** A setting that durability needs could not be had. */
        NOT_DURABLE,
        /** The driver is not on the path. */
        NO_DRIVER,
        /** The key is not the journal's, does not open what is sealed, or is not safe. */
        KEY,
        /** What the journal holds is not what its chain says: {@link #report()} says where. It is kept as it is. */
        ALTERED,
        /** The journal ends before an entry that is remembered elsewhere. It is kept as it is. */
        OLDER,
        /** The file system refused. */
        STORAGE
    }

    private final Reason reason;
    private final transient @Nullable JournalReport report;

    /**
     * For stores of this library.
     *
     * @param reason what is wrong
     * @param message what, where, and the mend
     * @param cause what the layer below said
     */
    JournalException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
        this.report = null;
    }

    JournalException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
        this.report = null;
    }

    JournalException(String message, JournalReport report) {
        super(message);
        this.reason = Reason.ALTERED;
        this.report = requireNonNull(report, "report");
    }

    /** {@return what is wrong} */
    public Reason reason() {
        return reason;
    }

    /** {@return where the journal is not what its chain says, with {@link Reason#ALTERED}; lost when serialised} */
    public Optional<JournalReport> report() {
        return Optional.ofNullable(report);
    }
}
