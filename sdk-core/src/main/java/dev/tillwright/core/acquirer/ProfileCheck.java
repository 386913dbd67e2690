package dev.tillwright.core.acquirer;

import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.LegacyUse;
import dev.tillwright.iso8583.tlv.Tlv;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges the settings of a profile that are neither texts, times nor codes. */
final class ProfileCheck {
    private static final int F64_BYTES = 8;

    private ProfileCheck() {}

    static void faults(AcquirerProfileBuilder b, List<String> faults) {
        currencies(b.currencies, faults);
        b.chipReversalTags.stream()
                .filter(tag -> !isTag(tag))
                .forEach(tag -> faults.add("chipReversalTags: '" + tag
                        + "' is no primitive tag: write one to three bytes in hexadecimal, such as 9F36"));
        range("formatErrorAlarm", b.formatErrorAlarm, 100, faults);
        range("signInTries", b.signInTries, 10, faults);
        for (KeyKind needed : List.of(KeyKind.PIN, KeyKind.MAC)) {
            if (b.keyLayout.part(needed).isEmpty()) {
                faults.add("signIn: the key layout has no " + needed + " key: a sale needs both PIK and MAK");
            }
        }
        mac(b, faults);
        legacy(b, faults);
    }

    private static void mac(AcquirerProfileBuilder b, List<String> faults) {
        if (b.macScheme.length() != F64_BYTES) {
            faults.add("macScheme: " + b.macScheme + " does not fill F64: use a length of " + F64_BYTES);
        }
        Set<KeyAlgorithm> taken = b.macScheme.algorithm().keyAlgorithms();
        b.keyLayout
                .keyAlgorithm(KeyKind.MAC)
                .filter(given -> !taken.contains(given))
                .ifPresent(given -> faults.add("macScheme: " + b.macScheme.algorithm() + " takes a key of " + taken
                        + ", and the key layout gives " + given + ": change one of them as the acquirer's papers say"));
    }

    private static void legacy(AcquirerProfileBuilder b, List<String> faults) {
        if (!b.cryptoPolicy.allows(LegacyUse.ECB_WRAPPED_KEYS)) {
            faults.add("cryptoPolicy: the sign-in's keys are wrapped by ECB and would be refused: allow "
                    + LegacyUse.ECB_WRAPPED_KEYS);
        }
        boolean single = b.keyLayout.parts().stream()
                .flatMap(part -> b.keyLayout.keyAlgorithm(part.kind()).stream())
                .anyMatch(KeyAlgorithm.DES::equals);
        if (single && !b.cryptoPolicy.allows(LegacyUse.SINGLE_DES)) {
            faults.add("cryptoPolicy: the key layout has a single DES key, which would be refused: allow "
                    + LegacyUse.SINGLE_DES + " or agree another layout");
        }
    }

    private static void currencies(Map<String, String> currencies, List<String> faults) {
        currencies.forEach((iso, number) -> {
            if (!iso.matches("[A-Z]{3}") || !number.matches("[0-9]{3}")) {
                faults.add("currency: '" + iso + "' as '" + number
                        + "' does not fit: use an ISO 4217 code and three digits, such as CNY and 156");
            }
        });
    }

    private static boolean isTag(String hex) {
        if (!hex.matches("([0-9A-F]{2}){1,3}")) {
            return false;
        }
        try {
            return Tlv.of(HexFormat.fromHexDigits(hex), new byte[0]).length() == 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void range(String name, int value, int most, List<String> faults) {
        if (value < 1 || value > most) {
            faults.add(name + ": " + value + " is out of range: use 1 to " + most);
        }
    }
}
