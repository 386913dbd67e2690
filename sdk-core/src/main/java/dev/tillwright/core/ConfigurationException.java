package dev.tillwright.core;

import java.util.List;
import java.util.stream.Collectors;

/** A terminal that can't be opened as it is set up. Lists every fault at once, each with its mend. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    ConfigurationException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** {@return every fault, in the order of the settings} */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * One fault.
     *
     * @param setting the builder's method
     * @param what what is wrong
     * @param mend what to do
     */
    public record Fault(String setting, String what, String mend) {
        @Override
        public String toString() {
            return setting + " " + what + ": " + mend;
        }
    }
}
