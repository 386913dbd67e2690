package dev.tillwright.device.internal.driver.verifone;

import static dev.tillwright.device.internal.driver.verifone.Packets.ascii;
import static dev.tillwright.device.internal.frame.LrcFraming.SI;
import static dev.tillwright.device.internal.frame.LrcFraming.STX;

import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.MacPad;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import dev.tillwright.device.internal.frame.LrcFraming;
import dev.tillwright.device.internal.frame.LrcParser;
import dev.tillwright.device.internal.frame.Unit;
import dev.tillwright.device.internal.link.PadLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A PIN pad of the VeriFone packet set, with master and session keys. Written from the public manuals of two makers.
 *
 * <p>The master key is in the pad. A working key goes to the pad with each request, still enciphered under it; a clear PIN
 * or a clear key never comes out.
 */
final class VerifoneDriver implements DeviceDriver {
    /** A management command is answered within a moment; the self-test takes its time. */
    static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);

    private final PadSettings settings;
    private final DriverContext context;
    private final LrcParser idleParser = new LrcParser(LrcFraming.PIN_PAD);
    private final VerifonePinPad pinPad;
    private final VerifoneStripe stripe;
    private final VerifoneMac mac;

    VerifoneDriver(PadSettings settings, DriverContext context) {
        this.settings = settings;
        this.context = context;
        this.pinPad = new VerifonePinPad(this, settings, context);
        this.stripe = new VerifoneStripe(this, context);
        this.mac = new VerifoneMac(this, settings, context);
    }

    PadLink link(Wire wire) {
        return new PadLink(wire, context::count);
    }

    /** An answer that an earlier connection's command is still owed is drained before anything is asked. */
    @Override
    public DeviceIdentity connected(Wire wire) {
        idleParser.reset();
        PadLink link = link(wire);
        link.rest();
        if (link.command(SI, ascii("06")) == PadLink.Said.ENDED) {
            throw DeviceException.of(
                    DeviceFault.PROTOCOL,
                    "the PIN pad does not tell its serial number: is it a pad of this packet set?");
        }
        try (Unit answer = link.mustAnswer("06", ANSWERED_WITHIN)) {
            return identity(answer.text().substring(2).trim());
        }
    }

    /** Version vvv, date YYMMDD and the unit's own characters, where the text has that form. */
    private static DeviceIdentity identity(String text) {
        DeviceIdentity pad = DeviceIdentity.of("VeriFone packet set PIN pad").withSerialNumber(text);
        return text.matches("[0-9]{9}.{7}")
                ? pad.withFirmware(text.charAt(0) + "." + text.substring(1, 3) + " of 20" + text.substring(3, 5) + "-"
                        + text.substring(5, 7) + "-" + text.substring(7, 9))
                : pad;
    }

    @Override
    public int idle(byte[] bytes) {
        AtomicInteger frames = new AtomicInteger();
        idleParser.feed(bytes, unit -> {
            if (unit.kind() == Unit.Kind.FRAME) {
                frames.incrementAndGet();
            }
            unit.close();
        });
        return frames.get();
    }

    @Override
    public Health check(Wire wire) {
        PadLink link = link(wire);
        if (link.command(SI, ascii("16")) == PadLink.Said.ENDED) {
            return Health.unknown("the PIN pad has no self-test");
        }
        String result;
        try (Unit answer = link.mustAnswer("16", ANSWERED_WITHIN.multipliedBy(2))) {
            result = answer.text().substring(2);
        }
        if (!result.matches("0*")) {
            return Health.failed("SELF_TEST", "the PIN pad's self-test says " + parts(result) + ": send it for repair");
        }
        return hasMasterKey(link)
                ? Health.ok()
                : Health.degraded(
                        DeviceFault.NO_KEY, "no master key in slot " + settings.slot() + ": have the key loaded 请灌主密钥");
    }

    private static String parts(String digits) {
        return digits.chars()
                .filter(digit -> digit != '0')
                .mapToObj(digit -> switch (digit) {
                    case '1' -> "RAM";
                    case '2' -> "ROM";
                    case '5' -> "key store";
                    default -> "part " + (char) digit;
                })
                .collect(Collectors.joining(", "));
    }

    /** Packet 04: F for a slot that is filled. */
    boolean hasMasterKey(PadLink link) {
        if (link.command(SI, ascii("04" + settings.slot())) == PadLink.Said.ENDED) {
            return true; // a pad that can't tell refuses the first entry instead
        }
        try (Unit answer = link.mustAnswer("04", ANSWERED_WITHIN)) {
            return answer.startsWith("04F");
        }
    }

    /** Packet 08. A pad refuses to ask for a PIN as long as no master key is selected. */
    void selectMasterKey(PadLink link) {
        if (link.command(SI, ascii("08" + settings.slot())) == PadLink.Said.ENDED) {
            throw noKey();
        }
        try (Unit answer = link.mustAnswer("08", ANSWERED_WITHIN)) {
            if (!answer.startsWith("080")) {
                throw noKey();
            }
        }
        link.awaitEnd();
    }

    DeviceException noKey() {
        return DeviceException.of(
                DeviceFault.NO_KEY,
                "the PIN pad has no master key in slot " + settings.slot() + ": have the key loaded 请灌主密钥");
    }

    @Override
    public void restart(Wire wire) {
        PadLink link = link(wire);
        link.rest();
        link.command(STX, ascii("Z1"));
        link.drain();
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        if (type == PinPad.class) {
            return Optional.of(type.cast(pinPad));
        }
        if (type == CardReader.class) {
            return Optional.of(type.cast(stripe));
        }
        return type == MacPad.class ? Optional.of(type.cast(mac)) : Optional.empty();
    }
}
