package dev.tillwright.core;

import dev.tillwright.core.diagnosis.Diagnoses;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.DeviceStatus.Level;
import dev.tillwright.core.port.Diagnosable;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the parts of a terminal how they are. Thread-safe. */
final class DiagnosticsMaker {
    private static final Logger LOG = LoggerFactory.getLogger(DiagnosticsMaker.class);

    private final TerminalSettings settings;
    private final Diagnoses texts;

    DiagnosticsMaker(TerminalSettings settings) {
        this.settings = settings;
        this.texts = Diagnoses.load(settings.locale());
    }

    /** {@return the report} */
    Diagnostics of(LaneStatus lane, int open) {
        int unsettled = lane == LaneStatus.BUSY ? 0 : open; // the running sale is open too
        List<Diagnostics.Part> parts = new ArrayList<>();
        parts.add(part(Diagnostics.LINE, line(lane, unsettled)));
        parts.add(part(Diagnostics.CARD_READER, status(settings.reader())));
        settings.pinPad().ifPresent(pad -> parts.add(part(Diagnostics.PIN_PAD, status(pad))));
        settings.printer().ifPresent(printer -> parts.add(part(Diagnostics.PRINTER, status(printer))));
        return new Diagnostics(parts, unsettled);
    }

    private Diagnostics.Part part(String name, DeviceStatus status) {
        return new Diagnostics.Part(name, status, texts.state(status.code()));
    }

    private static DeviceStatus line(LaneStatus lane, int unsettled) {
        String detail = "terminal is " + lane + ", " + unsettled + " payments are not settled";
        return switch (lane) {
            case READY, BUSY ->
                unsettled == 0
                        ? new DeviceStatus(Level.READY, "LANE_READY", detail)
                        : new DeviceStatus(Level.ATTENTION, "LANE_REVERSAL_OPEN", detail);
            case SIGNED_OUT -> new DeviceStatus(Level.ATTENTION, "LANE_SIGNED_OUT", detail);
            case BLOCKED -> new DeviceStatus(Level.FAILED, "LANE_BLOCKED", detail);
            case STOPPED -> new DeviceStatus(Level.FAILED, "LANE_STOPPED", detail);
        };
    }

    /** A driver of somebody else's that throws must not keep the other parts from telling. */
    private static DeviceStatus status(Object device) {
        if (!(device instanceof Diagnosable diagnosable)) {
            return DeviceStatus.unknown("the driver does not tell how its device is");
        }
        try {
            return diagnosable.status();
        } catch (RuntimeException broken) {
            LOG.warn("a driver failed when asked for its status", broken);
            return DeviceStatus.unknown("the driver threw " + broken.getClass().getName());
        }
    }
}
