/** Bar codes and QR codes as dots, for printers that have none of their own. */
@org.jspecify.annotations.NullMarked
package dev.tillwright.device.internal.symbol;
