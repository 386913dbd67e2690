/** Pads to sign on. */
package dev.tillwright.device.internal.driver.sign;
