/** Messages, specs and the errors of the codec. */
package dev.tillwright.iso8583;
