package dev.tillwright.core.acquirer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges sets of response codes. */
final class HostCodesCheck {
    private HostCodesCheck() {}

    static void faults(HostCodes codes, Map<CodeSet, Set<String>> sets, List<String> faults) {
        sets.forEach((set, members) -> members.stream()
                .filter(code -> !code.matches("[0-9A-Z]{2}"))
                .forEach(code -> faults.add(
                        set.text() + ": '" + code + "' is no response code: use two digits or capital letters")));
        twice(sets, faults);
        if (codes.approving().isEmpty()) {
            faults.add("approving: empty, nothing could ever be approved: add 00");
        }
        if (codes.reversalFinishing().isEmpty()) {
            faults.add("reversalFinishing: empty, no reversal could ever end: add 00");
        }
        if (!codes.approving().containsAll(codes.partial())) {
            faults.add("partial: holds a code that is not approving: add it to approving as well");
        }
    }

    private static void twice(Map<CodeSet, Set<String>> sets, List<String> faults) {
        Map<String, CodeSet> owners = new HashMap<>();
        sets.forEach((set, members) -> {
            if (set.exclusive()) {
                for (String code : members) {
                    CodeSet other = owners.putIfAbsent(code, set);
                    if (other != null) {
                        faults.add(
                                set.text() + ": " + code + " is in " + other.text() + " too: keep it in one of them");
                    }
                }
            }
        });
    }
}
