package dev.tillwright.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.benchmarks.codec.Peer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** This library and its peers over random messages, whole and damaged. {@link Disagreements} explains every class. */
class DifferentialTest {
    private static final int MESSAGES = Integer.getInteger("differential.messages", 100_000);
    private static final long SEED = 8583;

    static Stream<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Corpus.Dialect dialect : Corpus.Dialect.values()) {
            if (new OwnCodec().forDialect(dialect) != null) {
                all.add(Arguments.of(dialect, "jPOS", new JposPeer(dialect)));
                all.add(Arguments.of(dialect, "j8583", new J8583Peer(dialect)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void bothWriteTheSameBytesAndReadEachOthersValues(Corpus.Dialect dialect, String name, Peer peer) {
        RandomMessages random = new RandomMessages(SEED);
        Peer own = new OwnPeer(dialect);
        int compared = 0;
        for (int i = 0; compared < MESSAGES; i++) {
            SortedMap<Integer, String> values = random.values();
            if (!peer.expresses(values)) {
                continue;
            }
            compared++;
            byte[] ours = own.encode(values);
            byte[] theirs = peer.encode(values);
            int number = i;
            assertArrayEquals(ours, theirs, () -> "bytes of message " + number);
            values.put(0, "0200");
            assertEquals(values, own.decode(theirs), () -> "values that we read of message " + number);
            assertEquals(values, peer.decode(ours), () -> "values that " + name + " reads of message " + number);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void everyDisagreementAboutDamagedBytesIsExplained(Corpus.Dialect dialect, String name, Peer peer) {
        RandomMessages random = new RandomMessages(SEED + 1);
        Peer own = new OwnPeer(dialect);
        Map<String, Integer> unexplained = new TreeMap<>();
        for (int i = 0; i < MESSAGES / 2; i++) {
            SortedMap<Integer, String> values = random.values();
            byte[] damaged = random.damaged(own.encode(values));
            String disagreement = disagreement(own, peer, damaged);
            if (!disagreement.isEmpty() && !Disagreements.explains(name, dialect, disagreement)) {
                unexplained.merge(disagreement, 1, Integer::sum);
            }
        }
        assertEquals(Map.of(), unexplained, () -> "disagreements that nobody explained, " + name + " in " + dialect);
    }

    /** The class of a disagreement; empty where both refuse, or both read the same. */
    private static String disagreement(Peer own, Peer peer, byte[] bytes) {
        SortedMap<Integer, String> ours = new TreeMap<>();
        SortedMap<Integer, String> theirs = new TreeMap<>();
        String ourReason = outcome(own, bytes, ours);
        String theirReason = outcome(peer, bytes, theirs);
        if (!ourReason.isEmpty()) {
            return theirReason.isEmpty() ? "only we refuse: " + ourReason : "";
        }
        if (!theirReason.isEmpty()) {
            return "only they refuse: " + theirReason;
        }
        if (ours.equals(theirs)) {
            return "";
        }
        for (int field : ours.keySet()) {
            String theirValue = theirs.getOrDefault(field, "");
            if (theirValue.startsWith(ours.get(field))
                    && theirValue.length() == ours.get(field).length() + 1) {
                return "other value: a pad nibble more";
            }
            if (!ours.get(field).equals(theirValue)) {
                return "other value: field " + field;
            }
        }
        return "other fields";
    }

    private static String outcome(Peer peer, byte[] bytes, SortedMap<Integer, String> values) {
        try {
            values.putAll(peer.decode(bytes));
            return "";
        } catch (Refused e) {
            return e.reason();
        }
    }
}
