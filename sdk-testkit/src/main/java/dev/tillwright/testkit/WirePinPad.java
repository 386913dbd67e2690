package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.testkit.internal.PadKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A SIMULATED PIN pad that speaks the VeriFone packet set: two envelopes with a check byte, master and session keys, PIN
 * entry, message authentication, self-test, serial number, stripe. Thread-safe.
 *
 * <p>Where the public manuals are silent, this pad's profile decides: packet 81 carries the tracks one after the other with
 * their sentinels, and an idle pad answers packet 72 with EOT too.
 */
public final class WirePinPad extends WireDevice {
    private static final int STX = 0x02;
    private static final int ETX = 0x03;
    private static final int EOT = 0x04;
    private static final int ACK = 0x06;
    private static final int SO = 0x0E;
    private static final int SI = 0x0F;
    private static final int NAK = 0x15;
    private static final int MOST = 600;
    private static final int MOST_NAKS = 3;

    private final byte[] frame = new byte[MOST];
    private final PadKeys keys = new PadKeys();
    private final PadDesk desk = new PadDesk();
    private final String serial;
    private int length;
    private int end;
    private boolean checkNext;
    private byte @Nullable [] lastSent;
    private int naksHeard;
    private int naksSaid;
    private Optional<byte[]> keyToStore = Optional.empty();
    private boolean endWhenAcknowledged;
    private String selfTest = "0";
    private final Deque<String> shown = new ArrayDeque<>();
    private int entriesBegun;
    private CompletableFuture<Void> nextEntry = new CompletableFuture<>();

    private WirePinPad(String serial, long seed) {
        super(seed);
        this.serial = serial;
    }

    /**
     * A pad without keys.
     *
     * @param serial sixteen characters: version vvv, date YYMMDD, and seven of the unit, such as {@code 1002601011000001}
     * @return the pad
     */
    public static WirePinPad create(String serial) {
        return new WirePinPad(requireNonNull(serial, "serial"), serial.hashCode());
    }

    /**
     * A pad that holds a terminal's master key 主密钥 in slot 0, as it comes from the key-loading room.
     *
     * @param terminal whose key
     * @return the pad
     */
    public static WirePinPad of(TestTerminal terminal) {
        WirePinPad pad = create("1002601011000001");
        pad.keys.load(0, terminal.masterKey());
        return pad;
    }

    /**
     * Puts a clear master key into a slot.
     *
     * @param slot 0 to 9
     * @param clear 16 bytes; copied
     */
    public void loadMasterKey(int slot, byte[] clear) {
        act(() -> keys.load(slot, clear.clone()));
    }

    /** The pad loses all its keys, as after tampering. */
    public void forgetKeys() {
        act(keys::clear);
    }

    /**
     * Somebody types this PIN, now or at the next entry.
     *
     * @param digits 4 to 12 digits
     */
    public void typePin(String digits) {
        act(() -> desk.does(new PadDesk.Act(PadDesk.What.TYPE, requireNonNull(digits, "digits"))));
        act(this::proceed);
    }

    /** Somebody confirms without a PIN, now or at the next entry. */
    public void bypass() {
        act(() -> desk.does(new PadDesk.Act(PadDesk.What.TYPE, "")));
        act(this::proceed);
    }

    /** Somebody presses the cancel key, now or at the next entry. */
    public void pressCancel() {
        act(() -> desk.does(new PadDesk.Act(PadDesk.What.CANCEL, "")));
        act(this::proceed);
    }

    /**
     * Somebody swipes a card, now or when the pad next asks for one.
     *
     * @param tracks what the stripe holds, with sentinels, such as {@code ;6222020000000128=3012101?}
     */
    public void swipe(String tracks) {
        act(() -> desk.does(new PadDesk.Act(PadDesk.What.SWIPE, requireNonNull(tracks, "tracks"))));
        act(this::proceed);
    }

    /**
     * Somebody swipes a card, now or when the pad next asks for one.
     *
     * @param card whose second track the stripe holds
     */
    public void swipe(SimulatedCard card) {
        swipe(requireNonNull(card, "card").stripeText());
    }

    /** Whoever stood at the pad goes: what he typed or swiped and the pad has not asked for is forgotten. */
    public void walkAway() {
        act(desk::forget);
    }

    /**
     * What the self-test says from now on.
     *
     * @param digits 0 for healthy; 1 RAM, 2 ROM, 5 keys
     */
    public void selfTest(String digits) {
        act(() -> selfTest = requireNonNull(digits, "digits"));
    }

    /** The pad starts anew, whatever it was doing. */
    public void reboot() {
        act(this::plugged);
    }

    /** {@return whether it waits for somebody to type or swipe} */
    public boolean isWaiting() {
        return look(desk::isWaiting);
    }

    /**
     * The moment for somebody to type.
     *
     * @return completes when the pad next begins to ask for a PIN, on a thread of the common pool
     */
    public CompletableFuture<Void> nextEntry() {
        return look(() -> nextEntry);
    }

    /** {@return how often it has begun to ask for a PIN} */
    public int entriesBegun() {
        return look(() -> entriesBegun);
    }

    /** {@return the amounts that it has shown, in order} */
    public Deque<String> shown() {
        return look(() -> new ArrayDeque<>(shown));
    }

    @Override
    public String toString() {
        return "SIMULATED PIN pad " + serial;
    }

    @Override
    void plugged() {
        length = 0;
        end = 0;
        checkNext = false;
        keyToStore = Optional.empty();
        endWhenAcknowledged = false;
        lastSent = null;
        desk.rest();
        stopTimer();
    }

    @Override
    void timedOut() {
        desk.rest();
        sendPlain((byte) EOT);
    }

    @Override
    void take(int b) {
        if (checkNext) {
            checkNext = false;
            check(b);
        } else if (end != 0 && b == end) {
            checkNext = true;
        } else if (b == STX || b == SI) {
            length = 0;
            end = b == STX ? ETX : SO;
        } else if (end != 0 && length < MOST) {
            frame[length++] = (byte) b;
        } else if (end == 0) {
            control(b);
        }
    }

    private void check(int said) {
        int lrc = end;
        for (int i = 0; i < length; i++) {
            lrc ^= frame[i];
        }
        boolean text = end == ETX;
        byte[] content = Arrays.copyOf(frame, length);
        end = 0;
        length = 0;
        if (said != (lrc & 0xFF) || faults().takeNak()) {
            naksSaid++;
            boolean enough = naksSaid >= MOST_NAKS;
            naksSaid = enough ? 0 : naksSaid;
            sendPlain((byte) (enough ? EOT : NAK));
            return;
        }
        naksSaid = 0;
        String packet = new String(content, StandardCharsets.ISO_8859_1);
        if (text) {
            transaction(packet);
        } else {
            sendPlain((byte) ACK);
            manage(packet);
        }
    }

    private void control(int b) {
        if (b == ACK) {
            naksHeard = 0;
            keyToStore.ifPresent(key -> keys.load(key[0], Arrays.copyOfRange(key, 1, key.length)));
            keyToStore = Optional.empty();
            if (endWhenAcknowledged) {
                endWhenAcknowledged = false;
                sendPlain((byte) EOT);
            }
        } else if (b == NAK && lastSent != null) {
            naksHeard++;
            if (naksHeard >= MOST_NAKS) {
                naksHeard = 0;
                sendPlain((byte) EOT);
            } else {
                sendFrame(lastSent, 1);
            }
        } else if (b == EOT) {
            keyToStore = Optional.empty();
            desk.rest();
        }
    }

    private void manage(String packet) {
        String id = packet.length() < 2 ? "" : packet.substring(0, 2);
        String rest = packet.length() < 2 ? "" : packet.substring(2);
        switch (id) {
            case "02" -> {
                keyToStore = PadKeys.parse(rest);
                endWhenAcknowledged = true;
                answer(SI, packet);
            }
            case "04" -> answer(SI, "04" + (keys.has(rest) ? "F" : "0"));
            case "06" -> answer(SI, "06" + serial);
            case "08" -> {
                endWhenAcknowledged = true;
                answer(SI, "08" + (keys.select(rest) ? "0" : "1"));
            }
            case "16" -> answer(SI, "16" + selfTest);
            default -> sendPlain((byte) EOT);
        }
    }

    /** While it waits for a person the pad hears nothing but the cancel. */
    private void transaction(String packet) {
        if (packet.equals("72")) {
            desk.rest();
            stopTimer();
            sendPlain((byte) EOT);
            return;
        }
        if (desk.isWaiting()) {
            return;
        }
        sendPlain((byte) ACK);
        if (packet.startsWith("70.") || packet.startsWith("Z62.")) {
            askPin(PadRequest.parse(packet));
        } else if (packet.startsWith("Z66")) {
            answer(STX, "Z67" + keys.mac(packet.substring(3)));
        } else if (packet.startsWith("Q6.")) {
            answer(STX, packet);
        } else if (packet.equals("Q1")) {
            desk.awaitCard();
            proceed();
        }
    }

    private void askPin(PadRequest request) {
        Optional<String> fault = request.fault().or(() -> keys.pinFault(request.sessionKey()));
        if (fault.isPresent()) {
            answer(STX, "71" + fault.get());
            return;
        }
        entriesBegun++;
        shown.add(request.shown());
        desk.awaitPin(request);
        setTimer(Duration.ofSeconds(30L * request.timeout()));
        CompletableFuture<Void> begun = nextEntry;
        nextEntry = new CompletableFuture<>();
        begun.completeAsync(() -> null); // elsewhere: nobody else's code runs under the pad's lock
        proceed();
    }

    /** Somebody may have acted already. */
    private void proceed() {
        Optional<PadDesk.Done> done = desk.next();
        if (done.isEmpty()) {
            return;
        }
        PadDesk.Act act = done.get().act();
        switch (act.what()) {
            case CANCEL -> {
                stopTimer();
                sendPlain((byte) EOT);
            }
            case SWIPE -> {
                stopTimer();
                answer(STX, "81." + act.text());
            }
            case TYPE -> {
                PadRequest request = done.get().request().orElseThrow();
                if (act.text().isEmpty() && !request.mayBeEmpty()) { // it beeps, and waits on
                    desk.awaitPin(request);
                    return;
                }
                stopTimer();
                answer(STX, keys.pinAnswer(request.account(), request.sessionKey(), act.text()));
            }
        }
    }

    private void answer(int start, String packet) {
        if (faults().takeEnd()) {
            endWhenAcknowledged = false;
            sendPlain((byte) EOT);
            return;
        }
        byte[] content = packet.getBytes(StandardCharsets.ISO_8859_1);
        byte[] sent = new byte[content.length + 3];
        sent[0] = (byte) start;
        System.arraycopy(content, 0, sent, 1, content.length);
        sent[sent.length - 2] = (byte) (start == STX ? ETX : SO);
        for (int i = 1; i < sent.length - 1; i++) {
            sent[sent.length - 1] ^= sent[i];
        }
        lastSent = sent;
        sendFrame(sent, 1);
    }
}
