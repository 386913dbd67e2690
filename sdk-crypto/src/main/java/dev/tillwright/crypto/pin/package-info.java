/** The side that sees a clear PIN: simulated hosts and software PIN pads, never a till. */
package dev.tillwright.crypto.pin;
