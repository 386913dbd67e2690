/**
 * Slips 签购单 as documents: what is on them, how lines are laid out, and how they read as text.
 *
 * <p>{@link dev.tillwright.core.receipt.SalesSlip} and {@link dev.tillwright.core.receipt.SettlementSlip} make a
 * {@link dev.tillwright.core.receipt.Receipt} of a payment's facts; {@link dev.tillwright.core.receipt.ReceiptLayout}
 * breaks it into lines of a paper's width. Nothing here knows a printer.
 */
package dev.tillwright.core.receipt;
