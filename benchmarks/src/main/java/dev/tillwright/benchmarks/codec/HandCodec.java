package dev.tillwright.benchmarks.codec;

import java.util.Arrays;

/** The limit as a codec. */
public final class HandCodec implements Codec {
    /** For the service loader. */
    public HandCodec() {}

    @Override
    public String name() {
        return "hand";
    }

    @Override
    public Bound forDialect(Corpus.Dialect dialect) {
        return new Hand(dialect);
    }

    /** Hand-written code for any dialect. Not thread-safe. */
    static final class Hand implements Bound {
        private final HandBcd.Places places = new HandBcd.Places();
        private final byte[] buffer = new byte[2048];
        private final boolean bcd;
        private final HandText text;

        Hand(Corpus.Dialect dialect) {
            this.bcd = dialect == Corpus.Dialect.BCD;
            this.text = new HandText(bcd ? Corpus.Dialect.ASCII : dialect);
        }

        long raw(byte[] message) {
            return bcd ? HandBcd.raw(message, places) : text.raw(message, places);
        }

        int encode(Payment payment, byte[] out) {
            return bcd ? HandBcd.encode(payment, out) : text.encode(payment, out);
        }

        @Override
        public byte[] encode(Payment payment) {
            return Arrays.copyOf(buffer, encode(payment, buffer));
        }

        @Override
        public Six decode(byte[] message) {
            return bcd ? HandBcd.objects(message, places) : text.objects(message, places);
        }
    }
}
