package dev.tillwright.iso8583;

import java.util.List;

/** A spec that cannot work. Lists every fault with its mend. Thread-safe as any exception. */
public final class IsoSpecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    IsoSpecException(String specName, List<String> faults) {
        super("spec " + specName + " has " + faults.size() + " fault(s):\n - " + String.join("\n - ", faults));
        this.faults = List.copyOf(faults);
    }

    /**
     * All faults.
     *
     * @return one sentence each
     */
    public List<String> faults() {
        return faults;
    }
}
