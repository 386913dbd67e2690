/** PIN pads of the VeriFone packet set. */
package dev.tillwright.device.internal.driver.verifone;
