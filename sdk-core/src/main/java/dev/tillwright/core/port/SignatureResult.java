package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

/** How a signature ended. Closed. */
public sealed interface SignatureResult {
    /**
     * Somebody signed.
     *
     * @param strokes what the pen drew
     */
    record Signed(SignatureStrokes strokes) implements SignatureResult {
        /** Checks the strokes. */
        public Signed {
            requireNonNull(strokes, "strokes");
        }
    }

    /** {@link SignaturePad#cancel()} or the pad's own key ended it. */
    record Cancelled() implements SignatureResult {}

    /** Nobody signed in time. */
    record TimedOut() implements SignatureResult {}

    /**
     * The pad failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements SignatureResult {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
