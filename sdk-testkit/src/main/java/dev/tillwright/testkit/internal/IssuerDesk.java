package dev.tillwright.testkit.internal;

import static dev.tillwright.iso8583.dialect.UnionPayPos.PIN_DATA;

import dev.tillwright.testkit.internal.FaultPlan.Reach;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The cards' issuer: decides on accounts, status, expiry, PIN, limit and balance. Not thread-safe: the host's lock guards it. */
final class IssuerDesk {
    private final HostCalendar calendar;
    private final Map<String, CardAccount> accounts = new HashMap<>();
    private int sequence;

    IssuerDesk(HostCalendar calendar) {
        this.calendar = calendar;
    }

    void issue(CardAccount account) {
        accounts.put(account.pan(), account);
    }

    Optional<CardAccount> account(String pan) {
        return Optional.ofNullable(accounts.get(pan));
    }

    /** F37: time and a number of the host's own. */
    String nextReference() {
        sequence = sequence % 999_999 + 1;
        return calendar.time() + String.format(Locale.ROOT, "%06d", sequence);
    }

    Decision refuse(String code) {
        return new Decision(code, 0, nextReference());
    }

    Decision accept(String code, long fen) {
        return new Decision(code, fen, nextReference());
    }

    /** Decides on a sale; the money is taken by who books it. */
    Decision judge(HostRequest request, TerminalSession session, FaultPlan plan) {
        if (plan.reach() == Reach.REFUSED) {
            return refuse(plan.code().orElse("05"));
        }
        Optional<CardAccount> account = account(request.pan());
        if (account.isEmpty()) {
            return refuse("14");
        }
        Optional<String> refused =
                cardRefusal(account.get(), request).or(() -> pinRefusal(account.get(), request, session));
        return refused.map(this::refuse).orElseGet(() -> weigh(account.get(), request, plan));
    }

    Optional<String> pinRefusal(CardAccount account, HostRequest request, TerminalSession session) {
        if (!request.message().has(PIN_DATA) || session.pik().isEmpty()) {
            return Optional.empty();
        }
        String pin = HostCrypto.openPin(session.pik().get(), request.message().get(PIN_DATA), account.pan());
        return pin.isEmpty() ? Optional.of("99") : account.checkPin(pin);
    }

    private Optional<String> cardRefusal(CardAccount account, HostRequest request) {
        if (account.refusedWith().isPresent()) {
            return account.refusedWith();
        }
        boolean otherDate =
                request.expiry().filter(e -> !e.equals(account.expiry())).isPresent();
        return otherDate || calendar.isOver(account.expiry()) ? Optional.of("54") : Optional.empty();
    }

    private Decision weigh(CardAccount account, HostRequest request, FaultPlan plan) {
        long asked = request.amount();
        if (asked <= 0) {
            return refuse("13");
        }
        if (plan.partial().isPresent()) {
            return accept("10", Math.min(asked, plan.partial().getAsLong()));
        }
        if (asked > account.limit()) {
            return refuse("61");
        }
        if (asked <= account.balance()) {
            return accept("00", asked);
        }
        boolean partly = account.approvesPartly() && request.acceptsPartly() && account.balance() > 0;
        return partly ? accept("10", account.balance()) : refuse("51");
    }
}
