package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.internal.FaultPlan;
import dev.tillwright.testkit.internal.FaultPlan.Delivery;
import dev.tillwright.testkit.internal.FaultPlan.Echo;
import dev.tillwright.testkit.internal.FaultPlan.MacSent;
import dev.tillwright.testkit.internal.FaultPlan.Reach;
import dev.tillwright.testkit.internal.FaultPlan.Wire;
import java.time.Duration;
import java.util.Locale;

/**
 * What can go wrong between a terminal and its host. Each fault is for one exchange.
 *
 * <p>Hand them to {@link SimulatedAcquirer#next}, {@link SimulatedAcquirer#nextReversal} or
 * {@link SimulatedAcquirer#nextSignIn}. "The host acts" means that it checks and books by its ordinary rules.
 */
public final class Faults {
    private Faults() {}

    /** {@return the host acts; its answer is lost and the connection stays open} */
    public static Fault approveAndLoseAnswer() {
        return fault("approveAndLoseAnswer", FaultPlan.NONE.with(Delivery.LOSE));
    }

    /** {@return the request is dropped before the host acts, and never answered} */
    public static Fault silence() {
        return fault("silence", FaultPlan.NONE.with(Reach.DROPPED).with(Delivery.LOSE));
    }

    /**
     * The host acts at once and answers late.
     *
     * @param delay how late
     * @return the fault
     */
    public static Fault late(Duration delay) {
        return fault("late", FaultPlan.NONE.after(requireNonNull(delay, "delay")));
    }

    /**
     * The request waits on its way and reaches the ledger only when the gate opens: a late original. It is answered then.
     *
     * <p>Its MAC and batch are checked when it arrives at the gate; trace, memory of reversals and account when it passes.
     *
     * @param gate what holds it
     * @return the fault
     */
    public static Fault hold(Gate gate) {
        requireNonNull(gate, "gate");
        return fault("hold", FaultPlan.NONE.heldBy(gate::whenOpen));
    }

    /** {@return the connection is closed before the host acts} */
    public static Fault closeSocket() {
        return fault("closeSocket", FaultPlan.NONE.with(Reach.DROPPED).with(Delivery.CLOSE));
    }

    /** {@return the host acts, then closes the connection instead of answering} */
    public static Fault closeAfterBooking() {
        return fault("closeAfterBooking", FaultPlan.NONE.with(Delivery.CLOSE));
    }

    /**
     * The host acts; one bit of the answer, somewhere from its type to its last field, is wrong.
     *
     * @param seed which bit: the same seed gives the same one
     * @return the fault
     */
    public static Fault bitFlip(long seed) {
        return fault("bitFlip", FaultPlan.NONE.with(Wire.BIT_FLIP, seed));
    }

    /** {@return the host acts; the MAC of its answer is wrong} */
    public static Fault wrongMac() {
        return fault("wrongMac", FaultPlan.NONE.with(MacSent.WRONG));
    }

    /** {@return the host acts; its answer has no MAC (F64)} */
    public static Fault missingMac() {
        return fault("missingMac", FaultPlan.NONE.with(MacSent.MISSING));
    }

    /**
     * The host refuses with a code and does nothing: no sale is booked, no reversal carried out.
     *
     * @param responseCode F39, two characters such as {@code "51"}
     * @return the fault
     */
    public static Fault decline(String responseCode) {
        return fault(
                "decline " + code(responseCode),
                FaultPlan.NONE.with(Reach.REFUSED).answering(responseCode));
    }

    /**
     * The host acts by its ordinary rules, but its answer carries this code: with {@code "68"} a booked sale whose answer
     * does not say so.
     *
     * @param responseCode F39, two characters
     * @return the fault
     */
    public static Fault answer(String responseCode) {
        return fault("answer " + code(responseCode), FaultPlan.NONE.answering(responseCode));
    }

    /** {@return the host acts by its ordinary rules; its answer has no code (F39). The MAC is right} */
    public static Fault withoutCode() {
        return fault("withoutCode", FaultPlan.NONE.answering(""));
    }

    /**
     * The host acts; one field of its answer belongs to another transaction. The MAC is right.
     *
     * @param field which one
     * @return the fault
     */
    public static Fault wrongEcho(EchoField field) {
        requireNonNull(field, "field");
        return fault(
                "wrongEcho " + field.name().toLowerCase(Locale.ROOT), FaultPlan.NONE.with(Echo.valueOf(field.name())));
    }

    /** {@return the host acts; its answer ends in the middle of a field, in a frame whose length is right} */
    public static Fault malformed() {
        return fault("malformed", FaultPlan.NONE.with(Wire.TRUNCATED, 0));
    }

    /** {@return the host acts; its answer has bytes after the last field} */
    public static Fault trailingBytes() {
        return fault("trailingBytes", FaultPlan.NONE.with(Wire.TRAILING, 0));
    }

    /** {@return the host acts; the length before its answer is nonsense} */
    public static Fault garbageLength() {
        return fault("garbageLength", FaultPlan.NONE.with(Wire.GARBAGE_LENGTH, 0));
    }

    /** {@return the host acts; its answer comes byte by byte, each in a packet of its own} */
    public static Fault oneByteAtATime() {
        return fault("oneByteAtATime", FaultPlan.NONE.with(Delivery.BYTE_BY_BYTE));
    }

    /** {@return the host acts; its answer comes twice} */
    public static Fault duplicateAnswer() {
        return fault("duplicateAnswer", FaultPlan.NONE.with(Delivery.TWICE));
    }

    /**
     * The host approves a part (code 10) whether the terminal allowed it or not.
     *
     * @param approved how much, not more than the request
     * @return the fault
     */
    public static Fault partial(Money approved) {
        requireNonNull(approved, "approved");
        return fault("partial", FaultPlan.NONE.approving(approved.minorUnits()));
    }

    /**
     * The host acts; its answer carries issuer data in F55.
     *
     * @param field55 BER-TLV, copied
     * @return the fault
     */
    public static Fault issuerData(byte[] field55) {
        return fault("issuerData", FaultPlan.NONE.carrying(requireNonNull(field55, "field55")));
    }

    /** {@return the host acts; F55 of its answer holds issuer authentication (91) and a script (72) for the chip} */
    public static Fault issuerScript() {
        byte[] script = {
            (byte) 0x91,
            0x0A,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            0x30,
            0x30, // issuer authentication data
            0x72,
            0x0F,
            (byte) 0x9F,
            0x18,
            4,
            0,
            0,
            0,
            1,
            (byte) 0x86,
            6,
            (byte) 0x84,
            0x24,
            0,
            0,
            1,
            0 // PIN change
        };
        return fault("issuerScript", FaultPlan.NONE.carrying(script));
    }

    /** {@return sign-in only: a check value of the working keys is wrong} */
    public static Fault wrongCheckValue() {
        return fault("wrongCheckValue", FaultPlan.NONE.with(Wire.WRONG_CHECK_VALUE, 0));
    }

    private static Fault fault(String name, FaultPlan plan) {
        return new Fault(plan.named(name));
    }

    private static String code(String responseCode) {
        requireNonNull(responseCode, "responseCode");
        if (!responseCode.matches("[0-9A-Z]{2}")) {
            throw new IllegalArgumentException("responseCode has two digits or capital letters, such as 51");
        }
        return responseCode;
    }
}
