package dev.tillwright.benchmarks.codec;

import java.util.List;

/** A set of messages in one dialect. */
public enum Corpus {
    /** One message of 256 bytes in BCD, binary bitmap. */
    SAMPLE(Dialect.BCD),
    /** 256 messages of many shapes in BCD. */
    MIXED(Dialect.BCD),
    /** One message with a secondary bitmap in BCD. */
    SECONDARY(Dialect.BCD),
    /** The sample in ASCII: bitmap and bytes as hexadecimal text. */
    ASCII(Dialect.ASCII),
    /** The sample in EBCDIC: bitmap binary, bytes as hexadecimal text. */
    EBCDIC(Dialect.EBCDIC);

    /** How messages are written. */
    public enum Dialect {
        /** MTI, numbers and tracks BCD, lengths BCD, texts ASCII, bytes as they are. */
        BCD,
        /** Everything text, the bitmap too; bytes in hexadecimal, their length in characters. */
        ASCII,
        /** The same in EBCDIC, with a binary bitmap. */
        EBCDIC
    }

    private final Dialect dialect;

    Corpus(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    List<Payment> payments() {
        return switch (this) {
            case SAMPLE, ASCII, EBCDIC -> List.of(Payment.sample());
            case SECONDARY -> List.of(Payment.sampleWithSecondaryBitmap());
            case MIXED -> MixedPayments.list();
        };
    }
}
