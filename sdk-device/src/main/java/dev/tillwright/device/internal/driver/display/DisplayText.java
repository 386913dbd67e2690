package dev.tillwright.device.internal.driver.display;

import java.io.ByteArrayOutputStream;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;

/** Fits text into a display's line. Pure. */
final class DisplayText {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7F;

    private DisplayText() {}

    /**
     * A line of exactly the display's width in columns, of which a Chinese character takes two and is never halved. Control
     * characters become question marks: a product's name must not command the display.
     */
    static byte[] line(String text, DisplaySettings settings) {
        CharsetEncoder encoder = settings.charset().newEncoder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int used = 0;
        for (int codePoint : text.codePoints().toArray()) {
            String character = new String(Character.toChars(codePoint));
            boolean shown = codePoint >= FIRST_PRINTABLE && codePoint != DELETE && encoder.canEncode(character);
            byte[] encoded = (shown ? character : "?").getBytes(settings.charset());
            int width = encoded.length > 1 ? 2 : 1;
            if (used + width > settings.columns()) {
                break;
            }
            bytes.writeBytes(encoded);
            used += width;
        }
        byte[] rest = new byte[settings.columns() - used];
        Arrays.fill(rest, (byte) ' ');
        bytes.writeBytes(rest);
        return bytes.toByteArray();
    }
}
