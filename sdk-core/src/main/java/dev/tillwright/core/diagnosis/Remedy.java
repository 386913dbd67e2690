package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** One way on, as data that a till can show as a button. Immutable. Kinds are open: new ones may come with any release. */
public final class Remedy {
    private final String id;
    private final String kind;
    private final Words label;

    Remedy(String id, String kind, Words label) {
        this.id = id;
        this.kind = kind;
        this.label = label;
    }

    /** {@return a name for this remedy of this outcome; the kind alone where no outcome was named} */
    public String id() {
        return id;
    }

    /** {@return what kind it is, such as {@code "WAIT"} or {@code "OTHER_CARD"}} */
    public String kind() {
        return kind;
    }

    /**
     * The words for the button.
     *
     * @param locale the language; Chinese for Chinese locales, English for all others
     * @return the label
     */
    public String label(Locale locale) {
        return label.in(requireNonNull(locale, "locale"));
    }

    @Override
    public String toString() {
        return id;
    }
}
