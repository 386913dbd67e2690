package dev.tillwright.benchmarks.codec;

import com.solab.iso8583.IsoMessage;
import com.solab.iso8583.IsoType;
import com.solab.iso8583.MessageFactory;
import com.solab.iso8583.parse.FieldParseInfo;
import com.solab.iso8583.util.HexCodec;
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

        final MessageFactory<IsoMessage> factory = new MessageFactory<>();
        private final boolean bcd;
        private final boolean ebcdic;

        J8583(Corpus.Dialect dialect) {
            this.bcd = dialect == Corpus.Dialect.BCD;
            this.ebcdic = dialect == Corpus.Dialect.EBCDIC;
            factory.setUseBinaryMessages(bcd);
            String charset = ebcdic ? "IBM1047" : "US-ASCII";
            factory.setCharacterEncoding(charset);
            if (ebcdic) {
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
            add(parsers, 41, IsoType.ALPHA, 8, charset);
            add(parsers, 42, IsoType.ALPHA, 15, charset);
            bytes(parsers, 52, charset);
            bytes(parsers, 55, charset);
            bytes(parsers, 64, charset);
            add(parsers, 102, IsoType.LLVAR, 0, charset);
            bytes(parsers, 128, charset);
            factory.setParseMap(TYPE, parsers);
        }

        private IsoType digitsType() {
            return bcd ? IsoType.LLBCDBIN : IsoType.LLVAR;
        }

        /** j8583 writes bytes as EBCDIC hexadecimal but reads them as ASCII: text carries them there. */
        private void bytes(Map<Integer, FieldParseInfo> parsers, int field, String charset) {
            if (field == 55) {
                add(parsers, 55, ebcdic ? IsoType.LLLVAR : IsoType.LLLBIN, 0, charset);
            } else {
                add(parsers, field, ebcdic ? IsoType.ALPHA : IsoType.BINARY, ebcdic ? 16 : 8, charset);
            }
        }

        void bytes(IsoMessage m, int field, byte @Nullable [] value) {
            if (value != null && ebcdic) {
                String hex = HexCodec.hexEncode(value, 0, value.length);
                m.setValue(field, hex, field == 55 ? IsoType.LLLVAR : IsoType.ALPHA, hex.length());
            } else if (value != null) {
                m.setValue(field, value, field == 55 ? IsoType.LLLBIN : IsoType.BINARY, value.length);
            }
        }

        private static byte[] bytes(Object value) {
            return value instanceof String hex ? HexCodec.hexDecode(hex) : (byte[]) value;
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
            bytes(m, 52, p.pin());
            bytes(m, 55, p.icc());
            bytes(m, 64, p.mac());
            set(m, 90, p.original(), IsoType.NUMERIC, 42);
            set(m, 102, p.account(), IsoType.LLVAR, 0);
            bytes(m, 128, p.secondMac());
            return m;
        }

        void digits(IsoMessage m, int field, String value) {
            if (bcd) {
                m.setValue(field, HexCodec.hexDecode(value.replace('=', 'D')), IsoType.LLBCDBIN, 0);
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
                    digits(m.getObjectValue(2)),
                    number(m.getObjectValue(4)),
                    number(m.getObjectValue(11)),
                    m.getObjectValue(41),
                    bytes(m.<Object>getObjectValue(55)),
                    bytes(m.<Object>getObjectValue(m.hasField(64) ? 64 : 128)));
        }

        /** A custom field would be read as Strings at once, but the factory then counts its length twice. */
        private static String digits(Object value) {
            return value instanceof byte[] packed ? HexCodec.hexEncode(packed, 0, packed.length) : (String) value;
        }

        private static long number(Object value) {
            return value instanceof Number number ? number.longValue() : Long.parseLong(value.toString());
        }
    }
}
