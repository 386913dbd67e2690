package dev.tillwright.testkit.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** What goes wrong with one exchange: each part is one axis, and all default to "as it should be". Immutable. */
public record FaultPlan(
        String name,
        Reach reach,
        Optional<Consumer<Runnable>> gate,
        Optional<String> code,
        OptionalLong partial,
        Optional<byte[]> field55,
        Echo echo,
        MacSent mac,
        Wire wire,
        Delivery delivery,
        Duration delay,
        long seed) {

    /** The exchange as it should be. */
    public static final FaultPlan NONE = new FaultPlan(
            "none",
            Reach.NORMAL,
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            Echo.RIGHT,
            MacSent.RIGHT,
            Wire.WHOLE,
            Delivery.SEND,
            Duration.ZERO,
            0);

    /** Whether the request reaches the rules of the host. */
    public enum Reach {
        /** It does. */
        NORMAL,
        /** It is dropped before. */
        DROPPED,
        /** It is refused with the plan's code and nothing is done. */
        REFUSED
    }

    /** Which field of the answer does not belong to the request. */
    public enum Echo {
        /** All as in the request. */
        RIGHT,
        /** F4 is one fen more. */
        AMOUNT,
        /** F2 is another card. */
        PAN,
        /** F11 is another number. */
        TRACE,
        /** F41 is another terminal. */
        TERMINAL
    }

    /** How the answer is protected. */
    public enum MacSent {
        /** A right MAC. */
        RIGHT,
        /** A MAC that does not fit. */
        WRONG,
        /** No F64. */
        MISSING
    }

    /** What happens to the bytes of the answer. */
    public enum Wire {
        /** As made. */
        WHOLE,
        /** One bit is wrong. */
        BIT_FLIP,
        /** The end is missing. */
        TRUNCATED,
        /** Bytes follow the last field. */
        TRAILING,
        /** The length before the frame is nonsense. */
        GARBAGE_LENGTH,
        /** The PIN key of a sign-in does not have its check value. */
        WRONG_CHECK_VALUE
    }

    /** How the answer's bytes go out. */
    public enum Delivery {
        /** At once and whole. */
        SEND,
        /** Never. */
        LOSE,
        /** The line is closed instead. */
        CLOSE,
        /** In packets of one byte. */
        BYTE_BY_BYTE,
        /** Two times. */
        TWICE
    }

    /** Whether anything is to go wrong at all. */
    boolean faulty() {
        return !name.equals(NONE.name);
    }

    /** This plan under a name. */
    public FaultPlan named(String value) {
        return new FaultPlan(value, reach, gate, code, partial, field55, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan with another reach. */
    public FaultPlan with(Reach value) {
        return new FaultPlan(name, value, gate, code, partial, field55, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan, held until what is given lets it pass. */
    public FaultPlan heldBy(Consumer<Runnable> value) {
        return new FaultPlan(
                name, reach, Optional.of(value), code, partial, field55, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan with a code of its own in F39. */
    public FaultPlan answering(String value) {
        return new FaultPlan(
                name, reach, gate, Optional.of(value), partial, field55, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan, approving a part, in fen. */
    public FaultPlan approving(long minorUnits) {
        OptionalLong value = OptionalLong.of(minorUnits);
        return new FaultPlan(name, reach, gate, code, value, field55, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan with issuer data in F55. */
    public FaultPlan carrying(byte[] value) {
        Optional<byte[]> copy = Optional.of(value.clone());
        return new FaultPlan(name, reach, gate, code, partial, copy, echo, mac, wire, delivery, delay, seed);
    }

    /** This plan with another echo. */
    public FaultPlan with(Echo value) {
        return new FaultPlan(name, reach, gate, code, partial, field55, value, mac, wire, delivery, delay, seed);
    }

    /** This plan with another MAC. */
    public FaultPlan with(MacSent value) {
        return new FaultPlan(name, reach, gate, code, partial, field55, echo, value, wire, delivery, delay, seed);
    }

    /** This plan with damage to the bytes; the seed chooses where. */
    public FaultPlan with(Wire value, long newSeed) {
        return new FaultPlan(name, reach, gate, code, partial, field55, echo, mac, value, delivery, delay, newSeed);
    }

    /** This plan with another delivery. */
    public FaultPlan with(Delivery value) {
        return new FaultPlan(name, reach, gate, code, partial, field55, echo, mac, wire, value, delay, seed);
    }

    /** This plan, answered late. */
    public FaultPlan after(Duration value) {
        return new FaultPlan(name, reach, gate, code, partial, field55, echo, mac, wire, delivery, value, seed);
    }
}
