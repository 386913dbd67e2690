/** Chip cards through PC/SC: the EMV data reader, which knows no PC/SC, and the driver that feeds it. */
package dev.tillwright.device.internal.driver.pcsc;
