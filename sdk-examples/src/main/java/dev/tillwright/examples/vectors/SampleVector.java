package dev.tillwright.examples.vectors;

import java.util.Optional;

/**
 * One sample value: what goes in, and what must come out.
 *
 * @param id names it in the report
 * @param algorithm what to compute
 * @param inputs what goes in
 * @param expected what must come out; empty if the inputs must be refused
 * @param match how it is compared
 */
record SampleVector(String id, String algorithm, Inputs inputs, Optional<String> expected, Match match) {
    /** How a result is compared. */
    enum Match {
        /** The whole result. */
        EXACT,
        /** The result begins so and is longer: of a cut MAC or check value the source gives no more. */
        PREFIX
    }

    boolean mustBeRefused() {
        return expected.isEmpty();
    }

    boolean isRight(String result) {
        String wanted = expected.orElse("");
        return switch (match) {
            case EXACT -> result.equals(wanted);
            case PREFIX -> result.startsWith(wanted) && result.length() > wanted.length();
        };
    }
}
