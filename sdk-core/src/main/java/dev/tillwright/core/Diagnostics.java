package dev.tillwright.core;

import dev.tillwright.core.diagnosis.CashierMessage;
import dev.tillwright.core.port.DeviceStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a terminal and its devices are, and what mends them: as last known, without asking anybody. Immutable.
 *
 * <p>Parts are open: {@link #LINE}, {@link #CARD_READER}, {@link #PIN_PAD}, {@link #PRINTER} as far as the terminal has them.
 */
public final class Diagnostics {
    /** Sign-in and open reversals. */
    public static final String LINE = "LINE";
    /** The card reader. */
    public static final String CARD_READER = "CARD_READER";
    /** The PIN pad 密码键盘. */
    public static final String PIN_PAD = "PIN_PAD";
    /** The printer of slips. */
    public static final String PRINTER = "PRINTER";

    private final List<Part> parts;
    private final int openReversals;

    Diagnostics(List<Part> parts, int openReversals) {
        this.parts = List.copyOf(parts);
        this.openReversals = openReversals;
    }

    /**
     * One part.
     *
     * @param name which
     * @param status how it is
     * @param message what is the matter, and as instruction the mend, in both languages
     */
    public record Part(String name, DeviceStatus status, CashierMessage message) {
        @Override
        public String toString() {
            return name + " " + status.level() + " " + status.code() + ": " + message.instruction(Locale.ENGLISH);
        }
    }

    /** {@return all parts, the line first} */
    public List<Part> parts() {
        return parts;
    }

    /** {@return those of which somebody should look after: neither ready nor unknown} */
    public List<Part> faults() {
        return parts.stream()
                .filter(part -> part.status().level() != DeviceStatus.Level.READY)
                .filter(part -> part.status().level() != DeviceStatus.Level.UNKNOWN)
                .toList();
    }

    /** {@return how many payments are not settled yet; those of a running sale are not counted} */
    public int openReversals() {
        return openReversals;
    }

    /** {@return one line for each part, in English} */
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining("\n"));
    }
}
