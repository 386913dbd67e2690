package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.acquirer.HostCodes;
import dev.tillwright.core.acquirer.HostTimes;
import dev.tillwright.core.acquirer.ReversalMemory;
import dev.tillwright.core.internal.engine.CodeClass;
import dev.tillwright.core.internal.engine.Rules;
import java.util.Collection;
import java.util.List;

/** The profile as the machine wants it. */
public final class ProfileRules {
    private ProfileRules() {}

    /**
     * The settings that the machine decides by.
     *
     * @param profile the acquirer's profile
     * @param endpoints all addresses that the lane may use
     */
    public static Rules of(AcquirerProfile profile, Collection<Endpoint> endpoints) {
        HostTimes times = profile.times();
        return new Rules(
                times.hostTimeout().toMillis(),
                times.connectTimeout()
                        .multipliedBy(Math.max(2, endpoints.size()))
                        .toMillis(),
                times.arrivalSlack().toMillis(),
                times.tillBudget().toMillis(),
                times.firstBackoff().toMillis(),
                times.longestBackoff().toMillis(),
                profile.reversalMemory() == ReversalMemory.REMEMBERS,
                profile.formatErrorAlarm(),
                profile.signInTries(),
                onlyLedger(endpoints),
                profile.zone());
    }

    private static String onlyLedger(Collection<Endpoint> endpoints) {
        List<String> ledgers =
                endpoints.stream().map(Endpoint::ledger).distinct().toList();
        if (ledgers.isEmpty()) {
            return Endpoint.MAIN_LEDGER; // the caller's own link names its books in its replies
        }
        return ledgers.size() == 1 ? ledgers.get(0) : "";
    }

    /** {@return what a code means for money; a missing code and one in no set leave it open} */
    static CodeClass classOf(AcquirerProfile profile, String code) {
        HostCodes codes = profile.codes();
        if (codes.partial().contains(code)) {
            return CodeClass.PARTIAL;
        }
        if (codes.approving().contains(code)) {
            return CodeClass.APPROVED;
        }
        if (codes.duplicate().contains(code)) {
            return CodeClass.DUPLICATE;
        }
        if (codes.macRefused().contains(code)) {
            return CodeClass.MAC_REFUSED;
        }
        return codes.declining().contains(code) ? CodeClass.DECLINED : CodeClass.IN_DOUBT;
    }
}
