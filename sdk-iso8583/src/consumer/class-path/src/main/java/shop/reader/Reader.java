package shop.reader;

import static dev.tillwright.iso8583.IsoField.field;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.nio.charset.StandardCharsets;

/** Reads messages of a dialect of its own. */
public final class Reader {
    static final IsoField<Long> AMOUNT = field(4, "Amount").numeric(Packing.ASCII, 12);
    static final IsoField<String> TERMINAL = field(41, "Terminal").text(Content.ANS, Length.fixed(8));
    static final IsoSpec SPEC = IsoSpec.builder("shop-87")
            .mti(Packing.ASCII)
            .bitmap(Bitmap.HEX_64)
            .fields(AMOUNT, TERMINAL)
            .build();

    private Reader() {}

    /**
     * What a message asks for, or why it cannot be read.
     *
     * @param message MTI to last field
     * @return one line
     */
    public static String read(String message) {
        try {
            IsoMessage m = SPEC.decode(message.getBytes(StandardCharsets.ISO_8859_1));
            return m.mti() + " " + m.getLong(AMOUNT) + " at " + m.get(TERMINAL);
        } catch (IsoDecodeException e) {
            return "refused: field " + e.path() + " at " + e.offset() + ", " + e.reason();
        }
    }

    /**
     * Writes a message, reads it, and says what it is.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        IsoMessage m = SPEC.message("0200").set(AMOUNT, 1250).set(TERMINAL, "TILL0001").build();
        System.out.println(read(new String(m.bytes(), StandardCharsets.ISO_8859_1)));
    }
}
