package dev.tillwright.core.acquirer;

import java.util.List;

/** An acquirer profile that can't work. Lists all its faults at once, each with its mend. */
public final class AcquirerProfileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // List.copyOf is serialisable
    private final List<String> faults;

    AcquirerProfileException(List<String> faults) {
        super("the acquirer profile has " + faults.size() + (faults.size() == 1 ? " fault: " : " faults: ")
                + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** {@return every fault: setting, what is wrong, what to write instead} */
    public List<String> faults() {
        return faults;
    }
}
