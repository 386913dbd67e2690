package dev.tillwright.benchmarks.codec;

import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOPackager;
import org.jpos.iso.ISOUtil;
import org.jspecify.annotations.Nullable;

/** jPOS as a codec. */
public final class JposCodec implements Codec {
    /** For the service loader. */
    public JposCodec() {}

    @Override
    public String name() {
        return "jPOS";
    }

    @Override
    public Bound forDialect(Corpus.Dialect dialect) {
        return new Jpos(dialect);
    }

    /** jPOS for one dialect. */
    static final class Jpos implements Bound {
        final ISOPackager packager;
        private final Corpus.Dialect dialect;

        Jpos(Corpus.Dialect dialect) {
            this.packager = new JposPackager(dialect);
            this.dialect = dialect;
        }

        private boolean asText(int field) {
            return switch (dialect) {
                case BCD -> false;
                case ASCII -> field == 55;
                case EBCDIC -> true;
            };
        }

        ISOMsg message(Payment p) throws ISOException {
            ISOMsg m = new ISOMsg();
            m.setPackager(packager);
            m.setMTI("0200");
            m.set(2, p.pan());
            set(m, 3, p.code());
            m.set(4, Long.toString(p.amount()));
            set(m, 7, p.sentAt());
            m.set(11, Long.toString(p.trace()));
            set(m, 12, p.time());
            set(m, 13, p.date());
            set(m, 14, p.expiry());
            set(m, 22, p.entryMode());
            set(m, 25, p.condition());
            set(m, 35, p.track());
            set(m, 37, p.reference());
            m.set(41, p.terminal());
            set(m, 42, p.merchant());
            set(m, 49, p.currency());
            set(m, 52, p.pin());
            set(m, 55, p.icc());
            set(m, 64, p.mac());
            set(m, 90, p.original());
            set(m, 102, p.account());
            set(m, 128, p.secondMac());
            return m;
        }

        private static void set(ISOMsg m, int field, @Nullable String value) {
            if (value != null) {
                m.set(field, value);
            }
        }

        private void set(ISOMsg m, int field, byte @Nullable [] value) {
            if (value != null && asText(field)) {
                m.set(field, ISOUtil.hexString(value));
            } else if (value != null) {
                m.set(field, value);
            }
        }

        @Override
        public byte[] encode(Payment payment) {
            try {
                return message(payment).pack();
            } catch (ISOException e) {
                throw new IllegalStateException(e);
            }
        }

        ISOMsg unpack(byte[] message) throws ISOException {
            ISOMsg m = new ISOMsg();
            m.setPackager(packager);
            m.unpack(message);
            return m;
        }

        private byte[] bytes(ISOMsg m, int field) {
            return asText(field) ? ISOUtil.hex2byte(m.getString(field)) : m.getBytes(field);
        }

        @Override
        public Six decode(byte[] message) {
            try {
                ISOMsg m = unpack(message);
                return new Six(
                        m.getString(2),
                        Long.parseLong(m.getString(4)),
                        Long.parseLong(m.getString(11)),
                        m.getString(41),
                        bytes(m, 55),
                        bytes(m, m.hasField(64) ? 64 : 128));
            } catch (ISOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
