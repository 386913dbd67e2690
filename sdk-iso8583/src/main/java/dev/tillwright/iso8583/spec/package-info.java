/** The axes of a field as values: content, packing and length, with the named leniencies of a spec. */
package dev.tillwright.iso8583.spec;
