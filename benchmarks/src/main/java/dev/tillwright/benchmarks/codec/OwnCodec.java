package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoView;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/** This library as a codec. */
public final class OwnCodec implements Codec {
    /** For the service loader. */
    public OwnCodec() {}

    @Override
    public String name() {
        return "tillwright";
    }

    @Override
    public Bound forDialect(Corpus.Dialect dialect) {
        return new Own(dialect);
    }

    /** This library for one dialect. Not thread-safe. */
    static final class Own implements Bound {
        final OwnSpec fields;
        private final IsoView view;
        private final IsoMessageBuilder reused;

        Own(Corpus.Dialect dialect) {
            this.fields = new OwnSpec(dialect);
            this.view = fields.structure.newView();
            this.reused = fields.full.message("0200");
        }

        /** Index and six raw reads, folded into one number. */
        long raw(byte[] message) {
            IsoView v = view.wrap(message, 0, message.length);
            return v.getLong(fields.amount)
                    + v.getLong(fields.trace)
                    + v.offset(fields.pan)
                    + v.units(fields.pan)
                    + v.offset(fields.terminal)
                    + v.offset(fields.icc)
                    + v.units(fields.icc)
                    + v.offset(v.has(fields.mac) ? fields.mac : fields.secondMac);
        }

        /** Into the caller's buffer, by a builder that is used again. */
        int encode(Payment payment, byte[] out) {
            return fill(reused.reset("0200"), payment, payment.trace()).encode(out, 0);
        }

        /** The same, set from the last field to the first. */
        int encodeBackwards(Payment payment, byte[] out) {
            return fillBackwards(reused.reset("0200"), payment).encode(out, 0);
        }

        IsoMessage build(Payment p) {
            return build(p, p.trace());
        }

        IsoMessage build(Payment p, long trace) {
            return fill(fields.full.message("0200"), p, trace).build();
        }

        /** In the order of the wire, as most code sets them. */
        IsoMessageBuilder fill(IsoMessageBuilder b, Payment p, long trace) {
            b.set(fields.pan, p.card());
            set(b, fields.code, p.code());
            b.set(fields.amount, p.amount());
            set(b, fields.sentAt, p.sentAt());
            b.set(fields.trace, trace);
            set(b, fields.time, p.time());
            set(b, fields.date, p.date());
            set(b, fields.expiry, p.expiry());
            set(b, fields.entryMode, p.entryMode());
            set(b, fields.condition, p.condition());
            set(b, fields.track, p.stripe());
            set(b, fields.reference, p.reference());
            b.set(fields.terminal, p.terminal());
            set(b, fields.merchant, p.merchant());
            set(b, fields.currency, p.currency());
            set(b, fields.pin, p.pin());
            b.set(fields.icc, p.icc());
            set(b, fields.mac, p.mac());
            set(b, fields.original, p.original());
            set(b, fields.account, p.account());
            set(b, fields.secondMac, p.secondMac());
            return b;
        }

        /** Last field first: the worst order for a builder that keeps its fields in the order of the wire. */
        IsoMessageBuilder fillBackwards(IsoMessageBuilder b, Payment p) {
            set(b, fields.secondMac, p.secondMac());
            set(b, fields.account, p.account());
            set(b, fields.original, p.original());
            set(b, fields.mac, p.mac());
            b.set(fields.icc, p.icc());
            set(b, fields.pin, p.pin());
            set(b, fields.currency, p.currency());
            set(b, fields.merchant, p.merchant());
            b.set(fields.terminal, p.terminal());
            set(b, fields.reference, p.reference());
            set(b, fields.track, p.stripe());
            set(b, fields.condition, p.condition());
            set(b, fields.entryMode, p.entryMode());
            set(b, fields.expiry, p.expiry());
            set(b, fields.date, p.date());
            set(b, fields.time, p.time());
            b.set(fields.trace, p.trace());
            set(b, fields.sentAt, p.sentAt());
            b.set(fields.amount, p.amount());
            set(b, fields.code, p.code());
            b.set(fields.pan, p.card());
            return b;
        }

        private static <T> void set(IsoMessageBuilder b, IsoField<T> field, @Nullable T value) {
            if (value != null) {
                b.set(field, value);
            }
        }

        @Override
        public byte[] encode(Payment payment) {
            return build(payment).bytes();
        }

        IsoField<byte[]> macOf(IsoMessage m) {
            return m.has(fields.mac) ? fields.mac : fields.secondMac;
        }

        /** Six values in the library's own types, as its users read them. */
        void objects(IsoSpec spec, byte[] message, Blackhole hole) {
            IsoMessage m = spec.decode(message);
            hole.consume(m.get(fields.pan));
            hole.consume(m.getLong(fields.amount));
            hole.consume(m.getLong(fields.trace));
            hole.consume(m.get(fields.terminal));
            hole.consume(m.get(fields.icc));
            hole.consume(m.get(macOf(m)));
        }

        @Override
        public Six decode(byte[] message) {
            IsoMessage m = fields.full.decode(message);
            return new Six(
                    new String(m.get(fields.pan).digits()),
                    m.getLong(fields.amount),
                    m.getLong(fields.trace),
                    m.get(fields.terminal),
                    m.get(fields.icc),
                    m.get(macOf(m)));
        }
    }
}
