package dev.tillwright.iso8583;

/**
 * Whether the lengths of a message add up: every announced field is known and has a possible length, and the last one
 * ends with the last byte. If they do not, a byte may be missing or too many anywhere, even in the bitmap, so that
 * nobody knows which field the digits of the card number are read as. Stateless.
 */
final class Structure {
    private Structure() {}

    /** Content is not judged. A message that was built, or read as a whole, adds up. */
    static boolean addsUp(IsoMessage m) {
        Layout layout = m.layout();
        byte[] b = m.owned();
        try {
            Shape shape = Scan.shape(layout, b, 0, b.length, Scan.ALL);
            int from = Scan.headSize(layout, b, 0);
            return shape.locate(b, 0, from, b.length, shape.newMarks()) == b.length;
        } catch (IsoDecodeException e) {
            return false;
        }
    }
}
