package dev.tillwright.device.internal.driver.verifone;

import java.util.Map;
import java.util.Set;

/**
 * What an address says about a pad. Immutable.
 *
 * @param slot the master key's slot, 0 to 9
 * @param emptyPin whether the cardholder may confirm without a PIN
 * @param checkKeys whether the pad checks a key's check value, by a MAC over zeros
 */
record PadSettings(int slot, boolean emptyPin, boolean checkKeys) {
    static final Set<String> OPTIONS = Set.of("key", "bypass", "kcv");

    static PadSettings of(Map<String, String> options) {
        String slot = options.getOrDefault("key", "0");
        if (!slot.matches("[0-9]")) {
            throw new IllegalArgumentException("option key must be the slot of the master key, 0 to 9, was " + slot);
        }
        return new PadSettings(
                slot.charAt(0) - '0',
                yes("bypass", options.getOrDefault("bypass", "no")),
                yes("kcv", options.getOrDefault("kcv", "yes")));
    }

    private static boolean yes(String name, String value) {
        if (!value.equals("yes") && !value.equals("no")) {
            throw new IllegalArgumentException("option " + name + " must be yes or no, was " + value);
        }
        return value.equals("yes");
    }
}
