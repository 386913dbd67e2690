package dev.tillwright.iso8583;

/**
 * One line of a description: a field, a part of a composite, or a tag. Immutable. It shows what its masking allows.
 *
 * @param path {@code 4}, {@code 48.2}, {@code 55.9F02}
 * @param name the name in the spec or the tag dictionary; may be empty
 * @param depth 0 for a field of the message, 1 or more for what stands within it
 * @param offset of the field with its length prefix, from the first byte of the MTI; -1 where parts share bytes with
 *     others
 * @param length in the unit of the field's length; of a tag in bytes
 * @param raw the content bytes as upper-case hexadecimal without the length prefix; stars where they are hidden
 * @param value the value as text; masked where it is hidden
 */
public record FieldRow(String path, String name, int depth, int offset, int length, String raw, String value) {}
