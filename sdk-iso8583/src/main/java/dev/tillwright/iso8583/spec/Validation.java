package dev.tillwright.iso8583.spec;

/** How much of a message is checked before it is handed out. */
public enum Validation {
    /** Everything: a decoded message can be read without an error. The default. */
    FULL,
    /** Structure and lengths; a field's content is checked when it is read, and reading may throw. For hot paths. */
    STRUCTURE
}
