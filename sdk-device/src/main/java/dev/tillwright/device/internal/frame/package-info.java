/** Push parsers that cut frames out of a byte stream. They are bounded and never throw. */
package dev.tillwright.device.internal.frame;
