/** Displays that face the customer. */
package dev.tillwright.device.internal.driver.display;
