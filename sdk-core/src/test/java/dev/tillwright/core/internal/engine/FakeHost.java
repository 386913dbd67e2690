package dev.tillwright.core.internal.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The acquirer's host: its own books, day, batches and keys. It never lies about what it booked, but it may forget. */
final class FakeHost {
    private final World world;
    private final Map<String, HostBooks> ledgers = new LinkedHashMap<>();
    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<String, Integer> batches = new HashMap<>();
    private final Map<String, Boolean> batchClosed = new HashMap<>();
    private String address = "A";
    private int day = 101;
    private int lastKey;

    FakeHost(World world) {
        this.world = world;
        ledgers.put("A", new HostBooks());
        ledgers.put("B", new HostBooks());
    }

    String address() {
        return address;
    }

    void changeAddress() {
        address = address.equals("A") ? "B" : "A";
    }

    void nextDay() {
        day++;
    }

    void closeBatch() {
        batches.keySet().forEach(terminal -> batchClosed.put(terminal, true));
    }

    HostDay day() {
        return new HostDay("0" + day, "");
    }

    int key(String terminal) {
        return keys.getOrDefault(terminal, 0);
    }

    int batch(String terminal) {
        return batches.computeIfAbsent(terminal, t -> 7);
    }

    /** A sign-in always brings another key; a closed batch is followed by a new one. */
    int signIn(String terminal) {
        if (batchClosed.getOrDefault(terminal, false)) {
            batches.merge(terminal, 1, Integer::sum);
            batchClosed.put(terminal, false);
        }
        batch(terminal);
        keys.put(terminal, ++lastKey);
        return lastKey;
    }

    HostAnswer request(Frame f) {
        if (f.key() != key(f.trace().terminal())) {
            return answer(f, "A0", 0, 0);
        }
        HostBooks books = books(f);
        if (books.bookings.containsKey(f.trace()) || books.refusedFromNowOn.contains(f.trace()) || foreign(f.trace())) {
            return answer(f, "94", 0, f.key());
        }
        boolean voids = f.kind() == Kind.VOID;
        String code = voids ? voidCode(books, f) : saleCode(f);
        boolean booked = code.equals("00") || code.equals("10") || code.equals("96+");
        long amount = code.equals("10") ? f.amount() / 3 + 1 : f.amount();
        books.bookings.put(f.trace(), new HostBooks.Booking(amount, day().date(), voids, f.original(), booked));
        world.laws.touched();
        // A host in disorder may claim a part that is more than the whole; it has booked what it should.
        long claimed = code.equals("10") && world.chance(0.1) ? 2 * f.amount() : amount;
        return answer(f, code.substring(0, 2), booked ? claimed : 0, f.key());
    }

    /** The traces that an earlier journal has used in the first batch. */
    private boolean foreign(HostBooks.Trace trace) {
        int used = trace.stan() - world.scene.firstStan();
        return world.scene.foreignBatch() && trace.batch() == 7 && used > 0 && used <= 12;
    }

    private String saleCode(Frame f) {
        double luck = world.random.nextDouble();
        if (luck < 0.12) {
            return "51";
        }
        if (luck < 0.20 && f.amount() > 3) {
            return "10";
        }
        if (!world.calm() && luck < 0.28) {
            return luck < 0.24 ? "96" : "96+";
        }
        return "00";
    }

    private String voidCode(HostBooks books, Frame f) {
        HostBooks.Booking sale = books.bookings.get(f.original());
        boolean known = sale != null
                && f.original().batch() == batch(f.trace().terminal())
                && books.net(f.original()) == f.amount();
        if (!known || world.chance(0.1)) {
            return "25";
        }
        return world.chance(0.08) ? "96+" : world.chance(0.05) ? "96" : "00";
    }

    HostAnswer reversal(Frame f) {
        if (f.key() != key(f.trace().terminal())) {
            return answer(f, "A0", 0, 0);
        }
        if (world.chance(0.06)) {
            return answer(f, world.random.nextBoolean() ? "30" : "96", 0, f.key());
        }
        HostBooks books = books(f);
        HostBooks.Booking b = books.bookings.get(f.trace());
        if (b == null) {
            if (world.plan.has(Plant.HOST_FORGETS_REVERSALS)) {
                return answer(f, "00", 0, f.key());
            }
            if (world.scene.memory() == Scene.HostMemory.REMEMBERS) {
                books.refusedFromNowOn.add(f.trace());
            }
            return answer(f, world.scene.memory() == Scene.HostMemory.FORGETS ? "25" : "00", 0, f.key());
        }
        boolean current = b.day.equals(day().date())
                && f.trace().batch() == batch(f.trace().terminal());
        if (!current) {
            return answer(f, "25", 0, f.key());
        }
        b.standing = false;
        world.laws.touched();
        return answer(f, "00", 0, f.key());
    }

    private HostAnswer answer(Frame f, String code, long amount, int key) {
        boolean wantsSignIn = code.equals("A0") || world.chance(0.04);
        return new HostAnswer(code, amount, key == 0 ? HostDay.UNKNOWN : day(), f.ledger(), wantsSignIn, key);
    }

    private HostBooks books(Frame f) {
        HostBooks books = ledgers.get(f.ledger());
        if (books == null) {
            throw new IllegalStateException("no ledger " + f.ledger());
        }
        return books;
    }

    /** What is booked under a trace, over all ledgers. */
    long net(HostBooks.Trace trace) {
        return ledgers.values().stream().mapToLong(b -> b.net(trace)).sum();
    }

    /** Whether a void stands, over all ledgers. */
    boolean stands(HostBooks.Trace trace) {
        return ledgers.values().stream().map(b -> b.bookings.get(trace)).anyMatch(b -> b != null && b.standing);
    }

    Collection<HostBooks> books() {
        return ledgers.values();
    }
}
