package dev.tillwright.iso8583.dialect;

import java.util.List;

/**
 * A spec file that cannot be read, or whose spec cannot work. Lists its faults, each with its place and its mend.
 * Thread-safe as any exception.
 */
public final class SpecTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * One fault.
     *
     * @param line from 1
     * @param column from 1, in characters
     * @param text what is wrong and the mend
     */
    public record Fault(int line, int column, String text) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column + ": " + text;
        }
    }

    SpecTextException(String name, List<Fault> faults) {
        super("spec " + name + " has " + faults.size() + " fault(s):\n - "
                + String.join("\n - ", faults.stream().map(Fault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    /**
     * The faults that were found, at most twenty.
     *
     * @return at least one, in the order of the file
     */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * The line of the first fault.
     *
     * @return from 1
     */
    public int line() {
        return faults.get(0).line();
    }

    /**
     * The column of the first fault.
     *
     * @return from 1, in characters
     */
    public int column() {
        return faults.get(0).column();
    }
}
