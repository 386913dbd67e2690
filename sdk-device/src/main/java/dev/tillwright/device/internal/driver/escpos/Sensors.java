package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.device.DeviceEvent;
import dev.tillwright.device.DriverContext;
import java.util.Optional;
import java.util.Set;

/** What a printer's sensors said last, and who is told of it. Changed by the device's thread, read by any. */
final class Sensors {
    private static final String NEW_ROLL = "the roll ends soon: have a new one at hand";
    /** What the printer also tells by itself. */
    private static final Set<String> SENSED =
            Set.of(DeviceFault.PAPER_OUT, DeviceFault.COVER_OPEN, PrinterStatus.BROKEN);

    private final DriverContext context;
    private final EscPosSettings.DrawerSwitch drawerSwitch;
    private volatile PrinterStatus known = PrinterStatus.READY;
    private Optional<Boolean> drawerOpen = Optional.empty();

    Sensors(DriverContext context, EscPosSettings.DrawerSwitch drawerSwitch) {
        this.context = context;
        this.drawerSwitch = drawerSwitch;
    }

    /** The printer has told by itself. */
    void told(StatusFrame.Automatic change) {
        looked(known.automatic(change));
        boolean open = known.drawerHigh() == (drawerSwitch == EscPosSettings.DrawerSwitch.HIGH);
        if (open != drawerOpen.orElse(false)) {
            context.publish(
                    open ? DeviceEvent.DRAWER_OPENED : DeviceEvent.DRAWER_CLOSED,
                    open ? "the drawer is open" : "the drawer is closed");
        }
        drawerOpen = Optional.of(open);
    }

    /** The sensors were read; for the drawer nobody asks. */
    void looked(PrinterStatus now) {
        PrinterStatus before = known;
        known = now;
        if (now.paperOut() && !before.paperOut()) {
            context.publish(DeviceEvent.PAPER_OUT, "the printer has no paper: put in a new roll");
        }
        if (now.paperLow() && !before.paperLow()) {
            context.publish(DeviceEvent.PAPER_LOW, NEW_ROLL);
        }
        if (now.coverOpen() != before.coverOpen()) {
            context.publish(
                    now.coverOpen() ? DeviceEvent.COVER_OPENED : DeviceEvent.COVER_CLOSED,
                    now.coverOpen() ? "the printer's cover is open: close it" : "the printer's cover is closed");
        }
    }

    /** How the printer is, where its line is well or only its sensors complain: they speak later than the last check. */
    DeviceStatus status() {
        DeviceStatus line = context.status();
        boolean works = line.level() == DeviceStatus.Level.READY || line.level() == DeviceStatus.Level.ATTENTION;
        if (!works && !SENSED.contains(line.code())) {
            return line;
        }
        PrinterStatus sensors = known;
        return sensors.fault()
                .map(fault -> new DeviceStatus(DeviceStatus.Level.FAILED, fault.code(), fault.detail()))
                .orElseGet(() -> sensors.paperLow()
                        ? new DeviceStatus(DeviceStatus.Level.ATTENTION, DeviceEvent.PAPER_LOW, NEW_ROLL)
                        : new DeviceStatus(DeviceStatus.Level.READY, "OK", ""));
    }
}
