/**
 * Receipt printers that speak ESC/POS: receipts to bytes, status bytes to events, and what becomes of a print job.
 *
 * <p>{@link dev.tillwright.device.internal.driver.escpos.EscPosEncoder} and
 * {@link dev.tillwright.device.internal.driver.escpos.StatusFrameCodec} know the bytes,
 * {@link dev.tillwright.device.internal.driver.escpos.PrintJob} decides, and
 * {@link dev.tillwright.device.internal.driver.escpos.EscPosPrinter} moves bytes and time between them and a line.
 */
@org.jspecify.annotations.NullMarked
package dev.tillwright.device.internal.driver.escpos;
