/** Framing and the connection to a host, with an honest account of what was sent. */
package dev.tillwright.iso8583.link;
