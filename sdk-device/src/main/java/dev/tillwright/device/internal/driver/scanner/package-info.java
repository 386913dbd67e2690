/** Scanners of bar codes. */
package dev.tillwright.device.internal.driver.scanner;
