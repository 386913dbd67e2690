package dev.tillwright.benchmarks.codec;

import org.jpos.iso.IFA_BINARY;
import org.jpos.iso.IFA_BITMAP;
import org.jpos.iso.IFA_LLCHAR;
import org.jpos.iso.IFA_LLLCHAR;
import org.jpos.iso.IFA_LLNUM;
import org.jpos.iso.IFA_NUMERIC;
import org.jpos.iso.IFB_BINARY;
import org.jpos.iso.IFB_BITMAP;
import org.jpos.iso.IFB_LLCHAR;
import org.jpos.iso.IFB_LLLBINARY;
import org.jpos.iso.IFB_LLNUM;
import org.jpos.iso.IFB_NUMERIC;
import org.jpos.iso.IFE_CHAR;
import org.jpos.iso.IFE_LLCHAR;
import org.jpos.iso.IFE_LLLCHAR;
import org.jpos.iso.IFE_LLNUM;
import org.jpos.iso.IFE_NUMERIC;
import org.jpos.iso.IF_CHAR;
import org.jpos.iso.ISOBasePackager;
import org.jpos.iso.ISOFieldPackager;

/** The fields of a payment as a jPOS packager. */
public final class JposPackager extends ISOBasePackager {
    private final Corpus.Dialect dialect;

    /** In BCD, for channels that jPOS makes by itself. */
    public JposPackager() {
        this(Corpus.Dialect.BCD);
    }

    JposPackager(Corpus.Dialect dialect) {
        this.dialect = dialect;
        ISOFieldPackager[] fields = new ISOFieldPackager[129];
        fields[0] = numeric(4, "MTI");
        fields[1] = dialect == Corpus.Dialect.ASCII ? new IFA_BITMAP(16, "bitmap") : new IFB_BITMAP(16, "bitmap");
        fields[2] = llnum(19, "PAN");
        fields[3] = numeric(6, "code");
        fields[4] = numeric(12, "amount");
        fields[7] = numeric(10, "sent at");
        fields[11] = numeric(6, "trace");
        fields[12] = numeric(6, "time");
        fields[13] = numeric(4, "date");
        fields[14] = numeric(4, "expiry");
        fields[22] = numeric(3, "entry mode");
        fields[25] = numeric(2, "condition");
        fields[35] = llnum(37, "track 2");
        fields[37] = text(12, "reference");
        fields[41] = text(8, "terminal");
        fields[42] = text(15, "merchant");
        fields[49] = numeric(3, "currency");
        fields[52] = bytes("PIN data");
        fields[55] = switch (dialect) {
            case BCD -> new IFB_LLLBINARY(255, "ICC data");
            case ASCII -> new IFA_LLLCHAR(510, "ICC data");
            case EBCDIC -> new IFE_LLLCHAR(510, "ICC data");
        };
        fields[64] = bytes("MAC");
        fields[90] = numeric(42, "original");
        fields[102] = switch (dialect) {
            case BCD -> new IFB_LLCHAR(28, "account");
            case ASCII -> new IFA_LLCHAR(28, "account");
            case EBCDIC -> new IFE_LLCHAR(28, "account");
        };
        fields[128] = bytes("MAC");
        setFieldPackager(fields);
    }

    private ISOFieldPackager numeric(int size, String name) {
        return switch (dialect) {
            case BCD -> new IFB_NUMERIC(size, name, true);
            case ASCII -> new IFA_NUMERIC(size, name);
            case EBCDIC -> new IFE_NUMERIC(size, name);
        };
    }

    private ISOFieldPackager llnum(int size, String name) {
        return switch (dialect) {
            case BCD -> new IFB_LLNUM(size, name, false);
            case ASCII -> new IFA_LLNUM(size, name);
            case EBCDIC -> new IFE_LLNUM(size, name);
        };
    }

    private ISOFieldPackager text(int size, String name) {
        return dialect == Corpus.Dialect.EBCDIC ? new IFE_CHAR(size, name) : new IF_CHAR(size, name);
    }

    /** jPOS counts bytes before hexadecimal text, and has none in EBCDIC: text carries it where that does not fit. */
    private ISOFieldPackager bytes(String name) {
        return switch (dialect) {
            case BCD -> new IFB_BINARY(8, name);
            case ASCII -> new IFA_BINARY(8, name);
            case EBCDIC -> new IFE_CHAR(16, name);
        };
    }
}
