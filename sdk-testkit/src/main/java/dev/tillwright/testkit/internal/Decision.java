package dev.tillwright.testkit.internal;

import java.util.Set;

/** What the host decided: code, approved amount in fen, reference, and whether the answer can carry a MAC. Immutable. */
record Decision(String code, long approved, String reference) {
    private static final Set<String> APPROVING = Set.of("00", "10", "11", "A2", "A4", "A5", "A6");

    boolean approves() {
        return APPROVING.contains(code);
    }

    Decision saying(String otherCode) {
        return new Decision(otherCode, approved, reference);
    }
}
