/** Readers of magnetic stripes. */
package dev.tillwright.device.internal.driver.stripe;
