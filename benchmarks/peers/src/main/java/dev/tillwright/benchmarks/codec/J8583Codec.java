package dev.tillwright.benchmarks.codec;

import com.solab.iso8583.CustomBinaryField;
import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import java.io.UnsupportedEncodingException;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** j8583 as a codec, its numbers as padded Strings: its quicker way. */
public final class J8583Codec implements Codec {
    /** For the service loader. */
    public J8583Codec() {}

    @Override
    public String name() {
        return "j8583";
    }

    @Override
    public Bound forDialect(Corpus.Dialect dialect) {
        return new J8583(dialect);
    }

    /** j8583 for one dialect. */
    static final class J8583 implements Bound {
        private static final int TYPE = 0x200;
        private static final Digits DIGITS = new Digits();

        final MessageFactory<IsoMessage> factory = new MessageFactory<>();
        private final boolean bcd;

        J8583(Corpus.Dialect dialect) {
            this.bcd = dialect == Corpus.Dialect.BCD;
            factory.setUseBinaryMessages(bcd);
            String charset = dialect == Corpus.Dialect.EBCDIC ? "IBM1047" : "US-ASCII";
            factory.setCharacterEncoding(charset);
            if (dialect == Corpus.Dialect.EBCDIC) {
                factory.setForceStringEncoding(true);
                factory.setUseBinaryBitmap(true);
            }
            Map<Integer, FieldParseInfo> parsers = new HashMap<>();
            add(parsers, 2, digitsType(), 0, charset);
            int[][] numbers = {
                {3, 6}, {4, 12}, {7, 10}, {11, 6}, {12, 6}, {13, 4}, {14, 4}, {22, 3}, {25, 2}, {49, 3}, {90, 42}
            };
            for (int[] n : numbers) {
                add(parsers, n[0], IsoType.NUMERIC, n[1], charset);
            }
            add(parsers, 35, digitsType(), 0, charset);
            add(parsers, 37, IsoType.ALPHA, 12, charset);
            add(parsers, 39, IsoType.ALPHA, 2, charset);
            add(parsers, 41, IsoType.ALPHA, 8, charset);
            add(parsers, 42, IsoType.ALPHA, 15, charset);
            add(parsers, 52, IsoType.BINARY, 8, charset);
            add(parsers, 55, IsoType.LLLBIN, 0, charset);
            add(parsers, 64, IsoType.BINARY, 8, charset);
            add(parsers, 102, IsoType.LLVAR, 0, charset);
            add(parsers, 128, IsoType.BINARY, 8, charset);
            factory.setParseMap(TYPE, parsers);
            if (bcd) {
                factory.setCustomField(2, DIGITS);
                factory.setCustomField(35, DIGITS);
            }
        }

        private IsoType digitsType() {
            return bcd ? IsoType.LLBCDBIN : IsoType.LLVAR;
        }

        private static void add(
                Map<Integer, FieldParseInfo> parsers, int field, IsoType type, int size, String charset) {
            FieldParseInfo parser = FieldParseInfo.getInstance(type, size, charset, false);
            parser.setForceStringDecoding(charset.startsWith("IBM"));
            parsers.put(field, parser);
        }

        /** A message whose numbers are Strings already padded. */
        IsoMessage message(Payment p) {
            IsoMessage m = common(p);
            m.setValue(4, MixedPayments.padded(p.amount(), 12), IsoType.NUMERIC, 12);
            m.setValue(11, MixedPayments.padded(p.trace(), 6), IsoType.NUMERIC, 6);
            return m;
        }

        /** A message whose numbers are given as numbers. */
        IsoMessage messageOfNumbers(Payment p) {
            IsoMessage m = common(p);
            m.setValue(4, p.amount(), IsoType.NUMERIC, 12);
            m.setValue(11, p.trace(), IsoType.NUMERIC, 6);
            return m;
        }

        private IsoMessage common(Payment p) {
            IsoMessage m = factory.newMessage(TYPE);
            digits(m, 2, p.pan());
            set(m, 3, p.code(), IsoType.NUMERIC, 6);
            set(m, 7, p.sentAt(), IsoType.NUMERIC, 10);
            set(m, 12, p.time(), IsoType.NUMERIC, 6);
            set(m, 13, p.date(), IsoType.NUMERIC, 4);
            set(m, 14, p.expiry(), IsoType.NUMERIC, 4);
            set(m, 22, p.entryMode(), IsoType.NUMERIC, 3);
            set(m, 25, p.condition(), IsoType.NUMERIC, 2);
            if (p.track() != null) {
                digits(m, 35, p.track());
            }
            set(m, 37, p.reference(), IsoType.ALPHA, 12);
            set(m, 41, p.terminal(), IsoType.ALPHA, 8);
            set(m, 42, p.merchant(), IsoType.ALPHA, 15);
            set(m, 49, p.currency(), IsoType.NUMERIC, 3);
            set(m, 52, p.pin(), IsoType.BINARY, 8);
            set(m, 55, p.icc(), IsoType.LLLBIN, 0);
            set(m, 64, p.mac(), IsoType.BINARY, 8);
            set(m, 90, p.original(), IsoType.NUMERIC, 42);
            set(m, 102, p.account(), IsoType.LLVAR, 0);
            set(m, 128, p.secondMac(), IsoType.BINARY, 8);
            return m;
        }

        private void digits(IsoMessage m, int field, String value) {
            if (bcd) {
                m.setValue(field, value, DIGITS, IsoType.LLBCDBIN, 0);
            } else {
                m.setValue(field, value, IsoType.LLVAR, 0);
            }
        }

        private static void set(IsoMessage m, int field, @Nullable Object value, IsoType type, int size) {
            if (value != null) {
                m.setValue(field, value, type, size);
            }
        }

        @Override
        public byte[] encode(Payment payment) {
            return message(payment).writeData();
        }

        IsoMessage parse(byte[] message) {
            try {
                return factory.parseMessage(message, 0);
            } catch (ParseException | UnsupportedEncodingException e) {
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public Six decode(byte[] message) {
            IsoMessage m = parse(message);
            return new Six(
                    m.getObjectValue(2),
                    number(m.getObjectValue(4)),
                    number(m.getObjectValue(11)),
                    m.getObjectValue(41),
                    m.getObjectValue(55),
                    m.getObjectValue(m.hasField(64) ? 64 : 128));
        }

        private static long number(Object value) {
            return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
        }
    }

    /** Digits packed two a byte, the separator as D; j8583 has numbers only. */
    private static final class Digits implements CustomBinaryField<String> {
        @Override
        public String decodeBinaryField(byte[] bytes, int offset, int length) {
            char[] out = new char[2 * length];
            for (int i = 0; i < out.length; i++) {
                int nibble = bytes[offset + i / 2] >> ((i & 1) == 0 ? 4 : 0) & 0xF;
                out[i] = nibble == 0xD ? '=' : (char) ('0' + nibble);
            }
            return new String(out);
        }

        @Override
        public byte[] encodeBinaryField(String value) {
            byte[] out = new byte[value.length() / 2];
            for (int i = 0; i < out.length; i++) {
                out[i] = (byte) ((value.charAt(2 * i) - '0') << 4 | (value.charAt(2 * i + 1) - '0'));
            }
            return out;
        }

        @Override
        public String decodeField(String value) {
            return value;
        }

        @Override
        public String encodeField(String value) {
            return value;
        }
    }
}
