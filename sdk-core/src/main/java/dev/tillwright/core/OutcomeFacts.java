package dev.tillwright.core;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.diagnosis.Diagnosis;
import java.util.List;
import java.util.Optional;

/** What every outcome carries. Immutable. */
record OutcomeFacts(
        OrderRef order,
        Optional<AttemptKey> key,
        Money amount,
        Optional<HostTrace> trace,
        Optional<String> maskedPan,
        Optional<EntryMode> entryMode,
        List<ActionTaken> actions,
        boolean replayed,
        Diagnosis diagnosis) {
    OutcomeFacts {
        actions = List.copyOf(actions);
    }
}
