package dev.tillwright.benchmarks.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Refuses to measure unless all codecs on the class path write the same bytes and read the same values, and the bytes
 * are the ones that were agreed on.
 */
final class Agreement {
    private static final Map<Corpus, String> SHA_256 = Map.of(
            Corpus.SAMPLE,
            "e57cbb1e54970ba7ddc52dd6f83f3e42f919cb591d2ca930a8102f03b1d8654c",
            Corpus.MIXED,
            "335934aa6b90998903f5ea6693c78f79c763fc24ce3f06a00731699bd60e9181");

    private Agreement() {}

    /** The messages of a corpus, which every codec writes alike. */
    static byte[][] messages(Corpus corpus) {
        List<Payment> payments = corpus.payments();
        List<byte[]> agreed = new ArrayList<>();
        for (Codec codec : ServiceLoader.load(Codec.class)) {
            Codec.Bound bound = codec.forDialect(corpus.dialect());
            if (bound == null) {
                continue;
            }
            for (int i = 0; i < payments.size(); i++) {
                byte[] bytes = bound.encode(payments.get(i));
                if (agreed.size() <= i) {
                    agreed.add(bytes);
                }
                require(Arrays.equals(bytes, agreed.get(i)), codec, corpus, "writes other bytes", i);
                require(bound.decode(bytes).sameAs(payments.get(i).six()), codec, corpus, "reads other values", i);
            }
        }
        requireHash(corpus, agreed);
        return agreed.toArray(byte[][]::new);
    }

    private static void require(boolean same, Codec codec, Corpus corpus, String otherwise, int index) {
        if (!same) {
            throw new IllegalStateException(codec.name() + " " + otherwise + ": " + corpus + " message " + index);
        }
    }

    private static void requireHash(Corpus corpus, List<byte[]> messages) {
        String expected = SHA_256.get(corpus);
        if (expected == null) {
            return;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            messages.forEach(digest::update);
            if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
                throw new IllegalStateException(corpus + ": not the bytes that were agreed on");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
