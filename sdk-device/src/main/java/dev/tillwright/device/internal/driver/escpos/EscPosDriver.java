package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.DrawerResult;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.device.DeviceDriver;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A receipt printer and its drawer. Thread-safe; what is remembered belongs to the device's thread. */
final class EscPosDriver implements DeviceDriver, ReceiptPrinter, CashDrawer, Diagnosable {
    private static final int FIRMWARE = 65;
    private static final int MAKER = 66;
    private static final int MODEL = 67;
    private static final int SERIAL = 68;
    private static final DeviceIdentity ANY = DeviceIdentity.of("ESC/POS printer");
    /** Some reprints, each after somebody looked for a new roll. */
    private static final int MOST_HOLDS = 6;

    private static final Duration PULSED_WITHIN = Duration.ofSeconds(5);

    private final EscPosSettings settings;
    private final DriverContext context;
    private final EscPosEncoder encoder;
    private final Sensors sensors;
    private StatusFrameCodec idle = new StatusFrameCodec();
    private DeviceIdentity who = ANY;
    private boolean introduced;
    private boolean tells;

    EscPosDriver(EscPosSettings settings, DriverContext context) {
        this.settings = settings;
        this.context = context;
        this.encoder = EscPosEncoder.of(settings.profile());
        this.sensors = new Sensors(context, settings.drawerSwitch());
    }

    /** Each command reads frames from their begin; what it leaves half read is read on when the printer is idle again. */
    private PrinterTalk talk(Wire wire) {
        idle = new StatusFrameCodec();
        return new PrinterTalk(wire, settings.times(), idle, sensors::told);
    }

    private PrinterStatus look(PrinterTalk talk) {
        PrinterStatus status = talk.look();
        sensors.looked(status);
        return status;
    }

    /**
     * What an earlier connection left in the printer's buffer must not come out in front of the next customer.
     *
     * <p>A printer says who it is only when it can print. One that comes back without paper passes for the one before, so
     * that its drawer opens; it prints nothing until it has said so, see {@link #prove}.
     */
    @Override
    public DeviceIdentity connected(Wire wire) {
        PrinterTalk talk = talk(wire);
        tells = false;
        wire.send(Commands.clear());
        talk.drain();
        introduced = look(talk).fault().isEmpty();
        if (!introduced) {
            return who;
        }
        DeviceIdentity now = introduce(talk);
        if (who.serialNumber().isEmpty() || who.serialNumber().equals(now.serialNumber())) {
            who = now; // another one is refused by the manager, and is not who comes back
        }
        return now;
    }

    /** Small printers do not know these questions at all. A late answer to one must not pass for a serial number. */
    private DeviceIdentity introduce(PrinterTalk talk) {
        Optional<String> model = talk.info(MODEL);
        Optional<String> serial = model.flatMap(known -> talk.info(SERIAL));
        DeviceIdentity printer = ANY;
        if (model.isPresent()) {
            String maker = talk.info(MAKER).map(name -> name + " ").orElse("");
            printer = DeviceIdentity.of(maker + model.get());
            printer = talk.info(FIRMWARE).map(printer::withFirmware).orElse(printer);
        }
        tells = switch (settings.telling()) {
            case ON -> talk.tell();
            case OFF -> false;
            case WHERE_THE_MODEL_IS_TOLD -> model.isPresent() && talk.tell();
        };
        return serial.map(printer::withSerialNumber).orElse(printer);
    }

    /** Waits until a printer that came back without paper has some, and has said that it is the same. */
    private Optional<DeviceFault> prove(Wire wire) {
        PrinterTalk talk = talk(wire);
        long until = wire.nanos() + settings.times().hold().toNanos();
        while (!introduced && who.serialNumber().isPresent()) {
            Optional<DeviceFault> fault = look(talk).fault();
            if (fault.isPresent() && wire.nanos() - until >= 0) {
                return fault;
            } else if (fault.isPresent()) {
                talk.pause();
            } else if (introduce(talk).serialNumber().equals(who.serialNumber())) {
                introduced = true;
            } else {
                wire.renew("another printer than before");
                throw DeviceException.of(
                        DeviceException.WRONG_DEVICE,
                        "another printer than " + who + " answers: plug the right one in");
            }
        }
        return Optional.empty();
    }

    @Override
    public int idle(byte[] bytes) {
        int[] unasked = new int[1];
        idle.feed(bytes, bytes.length, frame -> {
            if (frame instanceof StatusFrame.Automatic change) {
                sensors.told(change);
            } else {
                unasked[0]++;
            }
        });
        return unasked[0];
    }

    @Override
    public Health check(Wire wire) {
        PrinterStatus status = look(talk(wire));
        Optional<DeviceFault> fault = status.fault();
        if (fault.isPresent()) {
            return Health.failed(fault.get().code(), fault.get().detail());
        }
        if (!introduced) {
            wire.renew("the printer can say now who it is");
        }
        return status.paperLow()
                ? Health.degraded(DeviceEvent.PAPER_LOW, "the roll ends soon: have a new one at hand")
                : Health.ok();
    }

    /** The reset also ends what the printer tells by itself. */
    @Override
    public void restart(Wire wire) {
        PrinterTalk talk = talk(wire);
        wire.send(Commands.clear());
        wire.send(Commands.reset());
        talk.drain();
        if (tells) {
            wire.send(Commands.tell());
        }
    }

    @Override
    public void closing(Wire wire) {
        if (tells) {
            wire.send(Commands.tellNothing());
        }
    }

    @Override
    public <T> Optional<T> port(Class<T> type) {
        return type == ReceiptPrinter.class || type == CashDrawer.class
                ? Optional.of(type.cast(this))
                : Optional.empty();
    }

    @Override
    public CompletableFuture<PrintResult> print(Receipt receipt) {
        requireNonNull(receipt, "receipt");
        List<byte[]> pieces = encoder.encode(receipt);
        Duration within = settings.times().hold().plusMinutes(1).multipliedBy(MOST_HOLDS);
        return context.<PrintResult>queue(wire -> print(wire, pieces, receipt), within, PrintResult.Failed::new)
                .future();
    }

    private PrintResult print(Wire wire, List<byte[]> pieces, Receipt receipt) {
        Optional<DeviceFault> unproven = prove(wire);
        if (unproven.isPresent()) {
            return new PrintResult.Failed(unproven.get());
        }
        PrintJob job =
                new PrintJob(telling(pieces), () -> telling(encoder.encode(receipt.asDuplicate())), settings.times());
        return talk(wire).print(job, sensors::looked);
    }

    /** A slip begins with a reset, behind which the printer is asked again to tell by itself. */
    private List<byte[]> telling(List<byte[]> pieces) {
        if (!tells) {
            return pieces;
        }
        List<byte[]> all = new ArrayList<>(pieces);
        all.add(1, Commands.tell());
        return all;
    }

    /** The customer's change must not wait for paper: a printer that can't print gets the pulse in real time. */
    @Override
    public CompletableFuture<DrawerResult> open() {
        return context.<DrawerResult>queue(this::pulse, PULSED_WITHIN, DrawerResult.Failed::new)
                .future();
    }

    private DrawerResult pulse(Wire wire) {
        PrinterTalk talk = talk(wire);
        if (look(talk).fault().isPresent()) {
            wire.send(Commands.drawerNow(settings.drawerPin()));
            return new DrawerResult.Pulsed();
        }
        wire.send(Commands.drawer(settings.drawerPin()));
        return talk.fence(settings.times().poll())
                ? new DrawerResult.Pulsed()
                : new DrawerResult.Failed(new DeviceFault(
                        DeviceFault.PROTOCOL, "the printer does not confirm the drawer's pulse: open it by key"));
    }

    @Override
    public DeviceStatus status() {
        return sensors.status();
    }
}
