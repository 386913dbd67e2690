package dev.tillwright.iso8583.link;

/** One frame cut out of a stream. Immutable. Its bytes hold card data in clear and are never printed. */
public final class Frame {
    private final byte[] content;
    private final int prefixLength;

    Frame(byte[] owned, int prefixLength) {
        this.content = owned;
        this.prefixLength = prefixLength;
    }

    /**
     * The bytes between length and message.
     *
     * @return a copy; empty without a prefix
     */
    public byte[] prefix() {
        return java.util.Arrays.copyOf(content, prefixLength);
    }

    /**
     * The bytes of the message.
     *
     * @return a copy
     */
    public byte[] message() {
        return java.util.Arrays.copyOfRange(content, prefixLength, content.length);
    }

    /**
     * The size of prefix and message.
     *
     * @return bytes without the length header
     */
    public int length() {
        return content.length;
    }

    byte[] owned() {
        return content;
    }

    int prefixLength() {
        return prefixLength;
    }

    @Override
    public String toString() {
        return "Frame of " + content.length + " bytes";
    }
}
