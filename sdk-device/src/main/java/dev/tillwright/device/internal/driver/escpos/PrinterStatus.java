package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.core.port.DeviceFault;
import java.util.Optional;

/**
 * What a printer's sensors say, as far as it was asked. Immutable.
 *
 * @param offline it takes nothing now
 * @param coverOpen its cover is open
 * @param paperOut it has no paper
 * @param paperLow its roll ends soon
 * @param drawerHigh the signal of the drawer's switch
 * @param broken the cutter or something else needs a person
 */
public record PrinterStatus(
        boolean offline, boolean coverOpen, boolean paperOut, boolean paperLow, boolean drawerHigh, boolean broken) {
    /** Nothing is known to be wrong. */
    public static final PrinterStatus READY = new PrinterStatus(false, false, false, false, false, false);

    /** The code of a fault that only a person can mend. */
    public static final String BROKEN = "PRINTER_FAULT";

    /**
     * This status with the answer to a question in real time.
     *
     * @param question 1 printer, 2 cause of being offline, 3 error, 4 paper
     * @param value the answer
     */
    PrinterStatus answered(int question, int value) {
        return switch (question) {
            case 1 -> new PrinterStatus(bit(value, 0x08), coverOpen, paperOut, paperLow, bit(value, 0x04), broken);
            case 2 ->
                new PrinterStatus(
                        offline, bit(value, 0x04), paperOut || bit(value, 0x20), paperLow, drawerHigh, broken);
            case 3 -> new PrinterStatus(offline, coverOpen, paperOut, paperLow, drawerHigh, bit(value, 0x2C));
            // some models have a single bit for each where others have a pair
            case 4 ->
                new PrinterStatus(
                        offline, coverOpen, paperOut || bit(value, 0x60), bit(value, 0x0C), drawerHigh, broken);
            default -> this;
        };
    }

    /** This status with one that the printer sent by itself. */
    PrinterStatus automatic(StatusFrame.Automatic seen) {
        return new PrinterStatus(
                bit(seen.first(), 0x08),
                bit(seen.first(), 0x20),
                bit(seen.third(), 0x0C),
                bit(seen.third(), 0x03),
                bit(seen.first(), 0x04),
                bit(seen.second(), 0x28));
    }

    private static boolean bit(int value, int mask) {
        return (value & mask) != 0;
    }

    /** {@return what keeps it from printing; empty when nothing does} */
    Optional<DeviceFault> fault() {
        if (paperOut) {
            return Optional.of(new DeviceFault(DeviceFault.PAPER_OUT, "the printer has no paper: put in a new roll"));
        } else if (coverOpen) {
            return Optional.of(new DeviceFault(DeviceFault.COVER_OPEN, "the printer's cover is open: close it"));
        } else if (broken) {
            return Optional.of(new DeviceFault(
                    BROKEN,
                    "the printer reports an error: look for jammed paper at the cutter, then switch it off and on"));
        }
        return Optional.empty();
    }
}
