package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.EchoField;
import dev.tillwright.testkit.Fault;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.Gate;
import dev.tillwright.testkit.SimulatedAcquirer;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Chooses what goes wrong with a sale, its reversal, the next sign-in or the line. Not thread-safe. */
final class Mishaps {
    private static final List<String> CODES =
            List.of("05", "14", "51", "54", "61", "65", "91", "96", "98", "30", "68", "A0");
    private static final int KINDS = 25;

    private final RandomGenerator random;
    private final SimulatedAcquirer acquirer;
    private final Line line;
    private final LateOriginals originals;

    Mishaps(RandomGenerator random, SimulatedAcquirer acquirer, Line line, LateOriginals originals) {
        this.random = random;
        this.acquirer = acquirer;
        this.line = line;
        this.originals = originals;
    }

    /** {@return what will go wrong, in words} */
    String happen(Money amount) {
        String name = sale(amount);
        if (random.nextInt(3) == 0) {
            Fault reversal = onReversal();
            acquirer.nextReversal(reversal);
            name = name + "; reversal " + reversal.name();
        }
        if (random.nextInt(12) == 0) {
            Fault signIn = onSignIn();
            acquirer.nextSignIn(signIn);
            name = name + "; sign-in " + signIn.name();
        }
        return name;
    }

    private String sale(Money amount) {
        int kind = random.nextInt(KINDS);
        if (kind == 0) {
            line.goDown();
            return "line down";
        }
        if (kind == 1) {
            line.breakAtNextSale();
            return "line breaks at the request";
        }
        Fault fault = kind < 5 ? held() : onSale(amount);
        acquirer.next(fault);
        return fault.name();
    }

    private Fault held() {
        Gate gate = Gate.shut();
        originals.held(gate);
        return Faults.hold(gate);
    }

    private Fault onSale(Money amount) {
        return switch (random.nextInt(14)) {
            case 0 -> Faults.decline(code());
            case 1 -> Faults.answer(random.nextBoolean() ? "68" : "96");
            case 2 -> Faults.partial(Money.ofMinor(Math.max(1, amount.minorUnits() / 2), "CNY"));
            case 3 -> Faults.issuerScript();
            case 4 -> Faults.missingMac();
            case 5 -> Faults.wrongEcho(EchoField.PAN);
            case 6 -> Faults.wrongEcho(EchoField.AMOUNT);
            default -> onAnything();
        };
    }

    private Fault onReversal() {
        return switch (random.nextInt(8)) {
            case 0 -> Faults.decline(random.nextBoolean() ? "96" : "A0");
            case 1 -> Faults.missingMac();
            default -> onAnything();
        };
    }

    /** No bit is flipped here: a sign-in's answer has no MAC, so a wrong batch in it would be believed. */
    private Fault onSignIn() {
        return switch (random.nextInt(4)) {
            case 0 -> Faults.silence();
            case 1 -> Faults.closeSocket();
            case 2 -> Faults.decline("96");
            default -> Faults.wrongCheckValue();
        };
    }

    private Fault onAnything() {
        return switch (random.nextInt(13)) {
            case 0 -> Faults.approveAndLoseAnswer();
            case 1 -> Faults.silence();
            case 2 -> Faults.late(Duration.ofMillis(random.nextInt(100, 900)));
            case 3 -> Faults.closeSocket();
            case 4 -> Faults.closeAfterBooking();
            case 5 -> Faults.bitFlip(random.nextLong());
            case 6 -> Faults.wrongMac();
            case 7 -> Faults.malformed();
            case 8 -> Faults.garbageLength();
            case 9 -> Faults.trailingBytes();
            case 10 -> Faults.oneByteAtATime();
            case 11 -> Faults.duplicateAnswer();
            default -> Faults.wrongEcho(random.nextBoolean() ? EchoField.TRACE : EchoField.TERMINAL);
        };
    }

    private String code() {
        return CODES.get(random.nextInt(CODES.size()));
    }
}
