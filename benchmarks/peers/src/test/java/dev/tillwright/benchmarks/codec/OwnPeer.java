package dev.tillwright.benchmarks.codec;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** This library. */
final class OwnPeer implements Peer {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private final OwnSpec fields;

    OwnPeer(Corpus.Dialect dialect) {
        this.fields = new OwnSpec(dialect);
    }

    @Override
    public byte[] encode(SortedMap<Integer, String> values) {
        IsoMessageBuilder b = fields.full.message("0200");
        values.forEach((number, text) -> set(b, number, text));
        return b.build().bytes();
    }

    @SuppressWarnings("unchecked")
    private void set(IsoMessageBuilder b, int number, String text) {
        IsoField<?> field = fields.full.field(number).orElseThrow();
        switch (number) {
            case 2 -> b.set(fields.pan, Pan.of(text));
            case 4 -> b.set(fields.amount, Long.valueOf(text));
            case 11 -> b.set(fields.trace, Long.valueOf(text));
            case 35 -> b.set(fields.track, Track2.of(text));
            case 52, 55, 64, 128 -> b.set((IsoField<byte[]>) field, HEX.parseHex(text));
            default -> b.set((IsoField<String>) field, text);
        }
    }

    @Override
    public SortedMap<Integer, String> decode(byte[] message) {
        try {
            IsoMessage m = fields.full.decode(message);
            SortedMap<Integer, String> values = new TreeMap<>();
            values.put(0, m.mti());
            for (int number : m.fields()) {
                values.put(number, text(number, m.get(fields.full.field(number).orElseThrow())));
            }
            return values;
        } catch (IsoDecodeException e) {
            throw new Refused(e.reason().name(), e);
        }
    }

    private static String text(int number, Object value) {
        if (value instanceof Pan pan) {
            return new String(pan.digits());
        }
        if (value instanceof Track2 track) {
            return new String(track.characters());
        }
        if (value instanceof byte[] bytes) {
            return HEX.formatHex(bytes);
        }
        if (value instanceof Long n) {
            return MixedPayments.padded(n, RandomMessages.NUMBERS.get(number));
        }
        return value.toString().stripTrailing();
    }
}
