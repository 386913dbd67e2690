package dev.tillwright.iso8583;

/** A value that its field cannot hold. Names field and reason, never the value. Thread-safe as any exception. */
public final class IsoEncodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String fieldName;
    private final Reason reason;
    private final String specName;

    IsoEncodeException(String specName, IsoField<?> field, Reason reason) {
        this(specName, Integer.toString(field.number()), field.name(), reason, "field " + field.number());
    }

    IsoEncodeException(String specName, Reason reason) {
        this(specName, "message", "message", reason, "message");
    }

    /** A fault in a value of a field of a message. */
    IsoEncodeException(String specName, IsoField<?> field, ContentFault fault) {
        this(specName, fault.within(field, 0));
    }

    /** A fault in a part of a composite. */
    IsoEncodeException(String specName, ContentFault fault) {
        this(specName, fault.path(), fault.name(), fault.fault().encode(), "field " + fault.path());
    }

    private IsoEncodeException(String specName, String path, String name, Reason reason, String where) {
        super(where + " (" + name + "): " + reason.text + " [spec " + specName + "]");
        this.path = path;
        this.fieldName = name;
        this.reason = reason;
        this.specName = specName;
    }

    /**
     * Where the fault is: a field number, a path such as {@code 48.2}, or {@code message}.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * The field's name, or {@code message}.
     *
     * @return the name
     */
    public String fieldName() {
        return fieldName;
    }

    /**
     * Why it was refused.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The spec that was written by.
     *
     * @return its name
     */
    public String specName() {
        return specName;
    }

    /** Why a value was refused. More may be added. */
    public enum Reason {
        /** Too long, or not exactly as long as a fixed field is. */
        WRONG_LENGTH("the value is too long, or not exactly as long as the fixed field"),
        /** An empty value in a prefixed field. */
        EMPTY("the value is empty: leave the field out, or allow Leniency.ZERO_LENGTH_VAR"),
        /** Parts that do not make a composite: a gap before the last part, or a value of another composite. */
        STRUCTURE("the parts do not make a composite of this kind: fill the gap, or compose it with this field's spec"),
        /** A negative number. */
        NEGATIVE("the number is negative"),
        /** A character that the field cannot hold. */
        CHARACTER_NOT_ALLOWED("a character that this field cannot hold"),
        /** The caller's array is too small. */
        NO_ROOM("the array has too little room for the message"),
        /** More than 65 535 bytes. */
        MESSAGE_TOO_LONG("the message would be longer than 65535 bytes");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }
}
