/** Ways to a device: serial ports and the network. */
package dev.tillwright.device.internal.transport;
