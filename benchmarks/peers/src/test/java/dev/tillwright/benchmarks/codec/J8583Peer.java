package dev.tillwright.benchmarks.codec;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.util.HexCodec;
import java.io.UnsupportedEncodingException;
import java.text.ParseException;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** j8583. */
final class J8583Peer implements Peer {
    private final Corpus.Dialect dialect;
    private final J8583Codec.J8583 codec;

    J8583Peer(Corpus.Dialect dialect) {
        this.dialect = dialect;
        this.codec = new J8583Codec.J8583(dialect);
    }

    /** j8583 counts packed digits by pairs, so it knows no odd number of them. */
    @Override
    public boolean expresses(SortedMap<Integer, String> values) {
        return dialect != Corpus.Dialect.BCD
                || values.getOrDefault(2, "").length() % 2 == 0
                        && values.getOrDefault(35, "").length() % 2 == 0;
    }

    @Override
    public byte[] encode(SortedMap<Integer, String> values) {
        IsoMessage m = codec.factory.newMessage(0x200);
        values.forEach((field, text) -> set(m, field, text));
        return m.writeData();
    }

    private void set(IsoMessage m, int field, String text) {
        Integer digits = RandomMessages.NUMBERS.get(field);
        if (digits != null) {
            m.setValue(field, text, IsoType.NUMERIC, digits);
            return;
        }
        switch (field) {
            case 2, 35 -> codec.digits(m, field, text);
            case 37 -> m.setValue(field, text, IsoType.ALPHA, 12);
            case 41 -> m.setValue(field, text, IsoType.ALPHA, 8);
            case 42 -> m.setValue(field, text, IsoType.ALPHA, 15);
            case 102 -> m.setValue(field, text, IsoType.LLVAR, 0);
            default -> codec.bytes(m, field, HexCodec.hexDecode(text));
        }
    }

    @Override
    public SortedMap<Integer, String> decode(byte[] message) {
        try {
            IsoMessage m = codec.factory.parseMessage(message, 0);
            SortedMap<Integer, String> values = new TreeMap<>();
            values.put(0, MixedPayments.padded(Integer.parseInt(Integer.toHexString(m.getType())), 4));
            for (int field = 2; field <= 128; field++) {
                if (m.hasField(field)) {
                    values.put(field, text(field, m.getObjectValue(field)));
                }
            }
            return values;
        } catch (ParseException | UnsupportedEncodingException | RuntimeException e) {
            String text = String.valueOf(e.getMessage()); // it repeats the whole message, card data and all
            boolean type = text.contains("no parsing guide for message type");
            throw new Refused(type ? "UNKNOWN_MTI" : e.getClass().getSimpleName(), e);
        }
    }

    private static String text(int field, Object value) {
        if (value instanceof byte[] bytes) {
            String hex = HexCodec.hexEncode(bytes, 0, bytes.length).toUpperCase(Locale.ROOT);
            return field == 35 ? hex.replace('D', '=') : hex;
        }
        Integer digits = RandomMessages.NUMBERS.get(field);
        String text = value.toString();
        return digits != null && text.length() < digits
                ? "0".repeat(digits - text.length()) + text
                : text.stripTrailing();
    }
}
