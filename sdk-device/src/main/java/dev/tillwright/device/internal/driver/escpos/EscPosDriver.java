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
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DriverContext;
import dev.tillwright.device.Health;
import dev.tillwright.device.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A receipt printer and its drawer. Thread-safe; what is remembered belongs to the device's thread. */
final class EscPosDriver implements DeviceDriver, ReceiptPrinter, CashDrawer, Diagnosable {
    private static final int FIRMWARE = 65;
    private static final int MAKER = 66;
    private static final int MODEL = 67;
    /** Some reprints, each after somebody looked for a new roll. */
    private static final int MOST_HOLDS = 6;

    private static final Duration PULSED_WITHIN = Duration.ofSeconds(5);

    private final EscPosSettings settings;
    private final DriverContext context;
    private final EscPosEncoder encoder;
    private final StatusFrameCodec idle = new StatusFrameCodec();
    /** What the printer also tells by itself. */
    private static final Set<String> SENSED =
            Set.of(DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, PrinterStatus.BROKEN);

    private volatile PrinterStatus known = PrinterStatus.READY;

    EscPosDriver(EscPosSettings settings, DriverContext context) {
        this.settings = settings;
        this.context = context;
        this.encoder = EscPosEncoder.of(settings.profile());
    }

    private PrinterTalk talk(Wire wire) {
        return new PrinterTalk(wire, settings.times());
    }

    /** What an earlier connection left in the printer's buffer must not come out in front of the next customer. */
    @Override
    public DeviceIdentity connected(Wire wire) {
        PrinterTalk talk = talk(wire);
        wire.send(Commands.clear());
        talk.drain();
        PrinterStatus status = talk.look();
        saw(status);
        if (status.fault().isPresent()) {
            return DeviceIdentity.of("ESC/POS printer"); // it answers further questions only when it can print
        }
        Optional<String> model = talk.info(MODEL);
        if (model.isEmpty()) {
            return DeviceIdentity.of("ESC/POS printer"); // small printers do not know these questions at all
        }
        DeviceIdentity printer =
                DeviceIdentity.of(talk.info(MAKER).map(maker -> maker + " ").orElse("") + model.get());
        return talk.info(FIRMWARE).map(printer::withFirmware).orElse(printer);
    }

    @Override
    public int idle(byte[] bytes) {
        int[] frames = new int[1];
        idle.feed(bytes, bytes.length, frame -> {
            frames[0]++;
            if (frame instanceof StatusFrame.Automatic change) {
                saw(known.automatic(change));
            }
        });
        return frames[0];
    }

    @Override
    public Health check(Wire wire) {
        PrinterStatus status = talk(wire).look();
        saw(status);
        Optional<DeviceFault> fault = status.fault();
        if (fault.isPresent()) {
            return Health.failed(fault.get().code(), fault.get().detail());
        }
        return status.paperLow()
                ? Health.degraded(DeviceEvent.PAPER_LOW, "the roll ends soon: have a new one at hand")
                : Health.ok();
    }

    @Override
    public void restart(Wire wire) {
        wire.send(Commands.clear());
        wire.send(Commands.reset());
        talk(wire).drain();
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
        return context.<PrintResult>queue(
                        wire -> talk(wire)
                                .print(
                                        new PrintJob(
                                                pieces, () -> encoder.encode(receipt.asDuplicate()), settings.times()),
                                        this::saw),
                        within,
                        PrintResult.Failed::new)
                .future();
    }

    /** The customer's change must not wait for paper: a printer that can't print gets the pulse in real time. */
    @Override
    public CompletableFuture<DrawerResult> open() {
        return context.<DrawerResult>queue(this::pulse, PULSED_WITHIN, DrawerResult.Failed::new)
                .future();
    }

    private DrawerResult pulse(Wire wire) {
        PrinterTalk talk = talk(wire);
        PrinterStatus status = talk.look();
        saw(status);
        if (status.fault().isPresent()) {
            wire.send(Commands.drawerNow(settings.drawerPin()));
            return new DrawerResult.Pulsed();
        }
        wire.send(Commands.drawer(settings.drawerPin()));
        return talk.fence(settings.times().poll())
                ? new DrawerResult.Pulsed()
                : new DrawerResult.Failed(new DeviceFault(
                        DeviceFault.PROTOCOL, "the printer does not confirm the drawer's pulse: open it by key"));
    }

    /** Tells the listeners what has changed. */
    private void saw(PrinterStatus now) {
        PrinterStatus before = known;
        known = now;
        if (now.paperOut() && !before.paperOut()) {
            context.publish(DeviceEvent.PAPER_OUT, "the printer has no paper: put in a new roll");
        }
        if (now.paperLow() && !before.paperLow()) {
            context.publish(DeviceEvent.PAPER_LOW, "the roll ends soon: have a new one at hand");
        }
        if (now.coverOpen() != before.coverOpen()) {
            context.publish(
                    now.coverOpen() ? DeviceEvent.COVER_OPENED : DeviceEvent.COVER_CLOSED,
                    now.coverOpen() ? "the printer's cover is open: close it" : "the printer's cover is closed");
        }
    }

    @Override
    public DeviceStatus status() {
        DeviceStatus line = context.status();
        boolean works = line.level() == DeviceStatus.Level.READY || line.level() == DeviceStatus.Level.ATTENTION;
        if (!works && !SENSED.contains(line.code())) {
            return line;
        }
        PrinterStatus sensors = known; // told by the printer itself, and so newer than the last check
        return sensors.fault()
                .map(fault -> new DeviceStatus(DeviceStatus.Level.FAILED, fault.code(), fault.detail()))
                .orElseGet(() -> sensors.paperLow()
                        ? new DeviceStatus(
                                DeviceStatus.Level.ATTENTION,
                                DeviceEvent.PAPER_LOW,
                                "the roll ends soon: have a new one at hand")
                        : new DeviceStatus(DeviceStatus.Level.READY, "OK", ""));
    }
}
