package dev.tillwright.testkit.internal;

import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;

import dev.tillwright.testkit.EntryKind;
import dev.tillwright.testkit.EntryState;
import dev.tillwright.testkit.HostMemory;
import dev.tillwright.testkit.internal.FaultPlan.Reach;
import java.util.Optional;

/**
 * Books sales, voids and reversals. Not thread-safe: the host's lock guards it.
 *
 * <p>A transaction is named by merchant, terminal, batch and trace, as real hosts do it; nothing else is a key.
 */
final class BookingDesk {
    private static final String UNKNOWN_ORIGINAL = "25";

    private final HostLedger ledger;
    private final HostCalendar calendar;
    private final IssuerDesk issuer;
    private HostMemory memory;

    BookingDesk(HostLedger ledger, HostCalendar calendar, IssuerDesk issuer, HostMemory memory) {
        this.ledger = ledger;
        this.calendar = calendar;
        this.issuer = issuer;
        this.memory = memory;
    }

    void memory(HostMemory value) {
        memory = value;
    }

    Decision sale(HostRequest request, TerminalSession session, FaultPlan plan) {
        Optional<String> gone = goneBy(request);
        if (gone.filter("94"::equals).isPresent()) {
            return issuer.refuse("94"); // the entry of the first message stays as it is
        }
        Decision decision = gone.map(issuer::refuse).orElseGet(() -> issuer.judge(request, session, plan));
        issuer.account(request.pan()).ifPresent(account -> account.take(decision.approved()));
        enter(request, EntryKind.SALE, decision, 0);
        return decision;
    }

    Decision voidSale(HostRequest request, TerminalSession session, FaultPlan plan) {
        Optional<String> gone = goneBy(request);
        if (gone.filter("94"::equals).isPresent()) {
            return issuer.refuse("94");
        }
        Optional<Booking> original = request.original().flatMap(ledger::find);
        Optional<String> refused = gone.or(() -> plan.reach() == Reach.REFUSED ? plan.code() : Optional.empty())
                .or(() -> voidRefusal(request, session, original));
        if (refused.isPresent() || original.isEmpty()) {
            Decision refusal = issuer.refuse(refused.orElse(UNKNOWN_ORIGINAL));
            enter(request, EntryKind.VOID, refusal, 0);
            return refusal;
        }
        Booking sale = original.get();
        Decision accepted = issuer.accept("00", sale.approved().minorUnits());
        ledger.move(sale, EntryState.VOIDED);
        issuer.account(sale.pan()).ifPresent(account -> account.giveBack(accepted.approved()));
        enter(request, EntryKind.VOID, accepted, sale.trace());
        return accepted;
    }

    /** The answer to a reversal, which undoes a booked original of this day and batch. */
    Decision reversal(HostRequest request, TerminalSession session, FaultPlan plan) {
        if (plan.reach() == Reach.REFUSED) {
            return issuer.refuse(plan.code().orElse("96"));
        }
        if (request.batch() != session.batch()) {
            return issuer.refuse(UNKNOWN_ORIGINAL);
        }
        Optional<Booking> original = ledger.find(request.key());
        return original.map(found -> undo(found, request)).orElseGet(() -> unseen(request));
    }

    /** Whether this batch and trace were used up, by the same message or by a reversal that overtook it. */
    private Optional<String> goneBy(HostRequest request) {
        if (ledger.find(request.key()).isPresent()) {
            return Optional.of("94");
        }
        return ledger.remembersReversal(request.key()) ? Optional.of("22") : Optional.empty();
    }

    private Optional<String> voidRefusal(HostRequest request, TerminalSession session, Optional<Booking> original) {
        if (original.isEmpty()) {
            return Optional.of(UNKNOWN_ORIGINAL);
        }
        Booking sale = original.get();
        boolean here = sale.kind() == EntryKind.SALE
                && sale.batch() == session.batch()
                && sale.day().equals(calendar.day())
                && sale.state() != EntryState.DECLINED
                && request.message()
                        .find(REFERENCE)
                        .filter(sale.reference()::equals)
                        .isPresent();
        if (!here) {
            return Optional.of(UNKNOWN_ORIGINAL);
        }
        if (sale.state() != EntryState.BOOKED) {
            return Optional.of("22");
        }
        if (!sale.pan().equals(request.pan())) {
            return Optional.of("14");
        }
        if (sale.approved().minorUnits() != request.amount()) {
            return Optional.of("64");
        }
        return issuer.account(sale.pan()).flatMap(account -> issuer.pinRefusal(account, request, session));
    }

    private Decision unseen(HostRequest request) {
        return switch (memory) {
            case FORGETS -> issuer.refuse(UNKNOWN_ORIGINAL);
            case ANSWERS_00 -> issuer.accept("00", 0);
            case REMEMBERS -> {
                ledger.rememberReversal(request.key());
                yield issuer.accept("00", 0);
            }
        };
    }

    private Decision undo(Booking original, HostRequest request) {
        if (!original.day().equals(calendar.day())) {
            return issuer.refuse(UNKNOWN_ORIGINAL);
        }
        boolean sameAmount = original.amount().minorUnits() == request.amount()
                || original.approved().minorUnits() == request.amount();
        return switch (original.state()) {
            case REVERSED -> issuer.accept("00", 0); // a repeat of the same reversal
            case VOIDED -> issuer.refuse("22");
            case DECLINED -> memory == HostMemory.FORGETS ? issuer.refuse(UNKNOWN_ORIGINAL) : issuer.accept("00", 0);
            case BOOKED -> sameAmount ? takeBack(original) : issuer.refuse("64");
        };
    }

    private Decision takeBack(Booking original) {
        long fen = original.approved().minorUnits();
        Optional<CardAccount> account = issuer.account(original.pan());
        ledger.move(original, EntryState.REVERSED);
        if (original.kind() == EntryKind.SALE) {
            account.ifPresent(a -> a.giveBack(fen));
        } else {
            account.ifPresent(a -> a.take(fen));
            ledger.find(original.key().withTrace(original.undoes()))
                    .ifPresent(sale -> ledger.move(sale, EntryState.BOOKED));
        }
        return issuer.accept("00", fen);
    }

    private void enter(HostRequest request, EntryKind kind, Decision decision, int undoes) {
        ledger.enter(new Booking(
                request.key(),
                kind,
                HostMoney.fen(request.amount()),
                HostMoney.fen(decision.approved()),
                decision.approves() ? EntryState.BOOKED : EntryState.DECLINED,
                decision.code(),
                decision.reference(),
                request.pan(),
                calendar.day(),
                undoes));
    }
}
