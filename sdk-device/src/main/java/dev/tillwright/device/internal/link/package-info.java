/** Requests, acknowledgements, repeats and deadlines over a wire. */
package dev.tillwright.device.internal.link;
