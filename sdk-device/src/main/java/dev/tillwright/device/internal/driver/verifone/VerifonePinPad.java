package dev.tillwright.device.internal.driver.verifone;

import static dev.tillwright.device.internal.frame.LrcFraming.STX;
import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.driver.Running;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.PadLink;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** PIN entry on the pad. Thread-safe; the key belongs to the device's thread. */
final class VerifonePinPad implements PinPad, Diagnosable {
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(15);
    /** A pad whose own time is over says the same as one whose cancel key was pressed; the clock tells which it was. */
    private static final Duration SAME_TIME = Duration.ofSeconds(2);

    /** Nobody types a PIN and its confirmation faster; see {@link #await}. */
    private static final Duration FASTEST_PIN = Duration.ofMillis(500);

    private final VerifoneDriver driver;
    private final PadSettings settings;
    private final DriverContext context;
    private final Running<PinEntry> running = new Running<>();
    private volatile Optional<String> sessionKey = Optional.empty();
    private boolean answerOwed;

    VerifonePinPad(VerifoneDriver driver, PadSettings settings, DriverContext context) {
        this.driver = driver;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public CompletableFuture<KeyLoad> loadPinKey(WrappedKey pinKey) {
        requireNonNull(pinKey, "pinKey");
        return context.start(wire -> load(wire, pinKey), LOADED_WITHIN, KeyLoad.Failed::new)
                .future();
    }

    /**
     * The packet set has no command that stores a working key: it comes with each request. So that a wrong key is found now
     * and not by the host, the pad makes a MAC over eight zeros with it: for one block that is the key's check value.
     */
    private KeyLoad load(Wire wire, WrappedKey pinKey) {
        Optional<String> key = SessionKey.of(pinKey, KeyKind.PIN);
        if (key.isEmpty()) {
            return new KeyLoad.Failed(new DeviceFault(
                    DeviceFault.PROTOCOL, "this PIN pad takes TDES PIN keys of 8 or 16 bytes, not " + pinKey));
        }
        PadLink link = driver.link(wire);
        if (!driver.hasMasterKey(link)) {
            throw driver.noKey();
        }
        if (settings.checkKeys() && !checkValueMatches(wire, link, key.get(), pinKey.expectedKcv())) {
            return new KeyLoad.CheckValueWrong();
        }
        sessionKey = key;
        return new KeyLoad.Loaded();
    }

    private boolean checkValueMatches(Wire wire, PadLink link, String key, byte[] expected) {
        byte[] zeros = new byte[8];
        byte[] mac = new MacRun(wire, link, settings.slot(), key).of(zeros);
        return MessageDigest.isEqual(Arrays.copyOf(mac, expected.length), expected);
    }

    @Override
    public CompletableFuture<PinEntry> enterPin(PinRequest request) {
        requireNonNull(request, "request");
        if (sessionKey.isEmpty()) {
            return CompletableFuture.completedFuture(new PinEntry.Failed(
                    new DeviceFault(DeviceFault.NO_KEY, "the PIN pad has no working key: sign in first 请先签到")));
        }
        return running.track(context.start(wire -> enter(wire, request), request.within(), PinEntry.Failed::new));
    }

    @Override
    public void cancel() {
        running.cancel();
    }

    private PinEntry enter(Wire wire, PinRequest request) {
        long began = wire.nanos();
        PadLink link = driver.link(wire);
        driver.selectMasterKey(link);
        if (wire.cancelled()) {
            return new PinEntry.Cancelled();
        }
        int timeout = Packets.timeout(request.within());
        byte[] packet = packet(request, timeout);
        try {
            if (link.commandOnce(STX, packet) == PadLink.Said.ENDED) {
                return new PinEntry.Failed(new DeviceFault(
                        DeviceFault.PROTOCOL,
                        "the PIN pad refuses to ask for a PIN: its model may not know the command"));
            }
        } finally {
            Arrays.fill(packet, (byte) 0);
        }
        return await(wire, link, began, request.within(), Packets.TIMEOUT_UNIT.multipliedBy(timeout));
    }

    private byte[] packet(PinRequest request, int timeout) {
        String key = sessionKey.orElseThrow(driver::noKey);
        return settings.emptyPin()
                ? Packets.askPinOrNone(request.pan(), key, timeout)
                : Packets.askPin(request.pan(), key, request.amount(), timeout);
    }

    /**
     * Packet 71 has no number that would tie it to its request. After an entry that ended without its answer, an answer that
     * comes faster than anybody types therefore belongs to that entry, and is dropped.
     */
    private PinEntry await(Wire wire, PadLink link, long began, Duration within, Duration padTime) {
        long asked = wire.nanos();
        boolean suspicious = answerOwed;
        answerOwed = true;
        while (true) {
            try (PadLink.Answer answer = link.answer(began + within.toNanos())) {
                boolean tooFast = wire.nanos() - asked < FASTEST_PIN.toNanos();
                if (answer.frame().isPresent() && suspicious && tooFast) {
                    context.count("answers.late");
                    continue;
                }
                return result(
                        wire,
                        link,
                        answer,
                        wire.nanos() - began >= padTime.minus(SAME_TIME).toNanos());
            }
        }
    }

    private PinEntry result(Wire wire, PadLink link, PadLink.Answer answer, boolean padTimeIsOver) {
        if (answer.frame().isPresent()) {
            answerOwed = false;
            return entry(answer.frame().get(), link);
        }
        if (answer.ended()) {
            return padTimeIsOver ? new PinEntry.TimedOut() : new PinEntry.Cancelled();
        }
        boolean cancelled = wire.cancelled();
        link.rest();
        return cancelled ? new PinEntry.Cancelled() : new PinEntry.TimedOut();
    }

    /** {@code 71.} flag, length, 01 and the block; or {@code 71} and an error. */
    private static PinEntry entry(Unit frame, PadLink link) {
        byte[] data = frame.data();
        if (frame.startsWith("71.0") && data.length == 24 && data[6] == '0' && data[7] == '1') {
            if (data[4] == '0' && data[5] == '0') {
                return new PinEntry.Bypassed();
            }
            Optional<byte[]> block = hex(data, 8);
            if (block.isPresent()) {
                PinEntry entered =
                        new PinEntry.Entered(EncryptedPinBlock.underKey(PinBlockFormat.ISO_0, block.get(), "PIK"));
                Arrays.fill(block.get(), (byte) 0);
                return entered;
            }
        }
        if (frame.startsWith("71") && data.length == 3) {
            return new PinEntry.Failed(PinFaults.of((char) data[2]));
        }
        link.rest();
        return new PinEntry.Failed(new DeviceFault(
                DeviceFault.PROTOCOL, "the PIN pad's answer to the PIN request is not one: restart it"));
    }

    private static Optional<byte[]> hex(byte[] text, int from) {
        byte[] bytes = new byte[(text.length - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = text[from + 2 * i];
            int low = text[from + 2 * i + 1];
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return Optional.empty();
            }
            bytes[i] = (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
        }
        return Optional.of(bytes);
    }

    @Override
    public DeviceStatus status() {
        return context.status();
    }
}
