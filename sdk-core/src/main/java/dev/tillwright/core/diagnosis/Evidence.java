package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fact that a diagnosis rests on. Immutable.
 *
 * <p>A run of 13 to 19 digits is masked when the evidence is made, whatever it is: a card number has no way in.
 */
public final class Evidence {
    private static final Pattern LIKE_A_PAN = Pattern.compile("[0-9]{13,}");

    private final String name;
    private final String value;

    private Evidence(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * A fact.
     *
     * @param name what it is, such as {@code "F39"}
     * @param value what it said; long runs of digits are masked
     * @return the evidence
     */
    public static Evidence of(String name, String value) {
        Matcher digits = LIKE_A_PAN.matcher(requireNonNull(value, "value"));
        String shown = digits.replaceAll(run -> run.group().substring(0, 6) + "***"
                + run.group().substring(run.group().length() - 4));
        return new Evidence(requireNonNull(name, "name"), shown);
    }

    /** {@return what it is} */
    public String name() {
        return name;
    }

    /** {@return what it said} */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Evidence e && e.name.equals(name) && e.value.equals(value);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + value.hashCode();
    }

    @Override
    public String toString() {
        return name + "=" + value;
    }
}
