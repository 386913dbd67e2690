package dev.tillwright.device.internal.driver.escpos;

import java.io.IOException;

/** Where a printer's bytes go. Called by one thread at a time. */
@FunctionalInterface
public interface PrinterLine {
    /**
     * Writes all of the bytes, within a time of the line's own.
     *
     * @param bytes not kept
     * @throws IOException if they can't be written: the line is gone
     */
    void write(byte[] bytes) throws IOException;
}
