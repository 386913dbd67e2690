package dev.tillwright.benchmarks.codec;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;

/** jPOS. */
final class JposPeer implements Peer {
    private final Corpus.Dialect dialect;
    private final JposPackager packager;

    JposPeer(Corpus.Dialect dialect) {
        this.dialect = dialect;
        this.packager = new JposPackager(dialect);
    }

    /** Whether jPOS holds the field as bytes. */
    private boolean binary(int field) {
        return switch (field) {
            case 52, 64, 128 -> dialect != Corpus.Dialect.EBCDIC;
            case 55 -> dialect == Corpus.Dialect.BCD;
            default -> false;
        };
    }

    @Override
    public byte[] encode(SortedMap<Integer, String> values) {
        try {
            ISOMsg m = new ISOMsg("0200");
            m.setPackager(packager);
            values.forEach((field, text) -> {
                if (binary(field)) {
                    m.set(field, ISOUtil.hex2byte(text));
                } else {
                    m.set(field, text);
                }
            });
            return m.pack();
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SortedMap<Integer, String> decode(byte[] message) {
        try {
            ISOMsg m = new ISOMsg();
            m.setPackager(packager);
            m.unpack(message);
            SortedMap<Integer, String> values = new TreeMap<>();
            values.put(0, m.getMTI());
            for (int field = 2; field <= 128; field++) {
                if (m.hasField(field) && field != 65) {
                    String text = binary(field) ? ISOUtil.hexString(m.getBytes(field)) : m.getString(field);
                    values.put(field, binary(field) ? text.toUpperCase(Locale.ROOT) : text.stripTrailing());
                }
            }
            return values;
        } catch (ISOException | RuntimeException e) {
            throw new Refused(e.getClass().getSimpleName(), e);
        }
    }
}
