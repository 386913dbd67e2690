package dev.tillwright.iso8583.tlv;

/**
 * One line of a table of data objects. Immutable.
 *
 * @param path tags from outside inwards, the n-th of a repeated tag with a number: {@code 70.5A}, {@code 71.86[2]}
 * @param tag one to three bytes as a number
 * @param name the dictionary's name, or {@code unknown}
 * @param offset index of the object's first byte in the array that was read
 * @param length bytes of the value
 * @param raw the value in hexadecimal with a star for each hidden digit; empty for an object that holds objects
 * @param value the value as its format says, what is sensitive hidden; empty for an object that holds objects
 * @param depth 0 for the outermost objects
 */
public record TlvRow(String path, int tag, String name, int offset, int length, String raw, String value, int depth) {}
