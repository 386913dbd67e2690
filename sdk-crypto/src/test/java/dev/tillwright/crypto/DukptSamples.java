package dev.tillwright.crypto;

import java.util.HashMap;
import java.util.Map;

/** Terminals of the standards' examples, and what only tests may see of a key. */
final class DukptSamples {
    /** The first transaction of the terminal in the annex of ANSI X9.24-1:2009. */
    static final TdesKsn TDES_FIRST = TdesKsn.parse("FFFF9876543210E00001");

    /** The first transaction of the terminal in the supplement of ANSI X9.24-3:2017. */
    static final AesKsn AES_FIRST = AesKsn.parse("123456789012345600000001");

    private DukptSamples() {}

    static DukptKey tdesInitialKey(Vault vault) {
        return DukptKey.importInto(
                vault,
                "ik",
                KeyAlgorithm.TDES2,
                TDES_FIRST.initialKeyId(),
                Vectors.hex("6AC292FAA1315B4D858AB3A3D7D5933A"));
    }

    static DukptKey aesInitialKey(Vault vault) {
        return DukptKey.importInto(
                vault,
                "ik",
                KeyAlgorithm.AES_128,
                AES_FIRST.initialKeyId(),
                Vectors.hex("1273671EA26AC29AFA4D1084127652A1"));
    }

    /** The bytes of a key in hex. */
    static String bytes(PaymentKey key) {
        return key.lend("a test", Vectors::hex);
    }

    /** The bytes of a transaction key in hex. */
    static String bytes(TransactionKeys keys) {
        return keys.transactionKey(Vectors::hex);
    }

    /** Counters in memory: what is left when the power fails. */
    static class Memory implements CounterStore {
        private final Map<InitialKeyId, Long> last = new HashMap<>();

        @Override
        public long last(InitialKeyId key) {
            return last.getOrDefault(key, 0L);
        }

        @Override
        public boolean take(InitialKeyId key, long counter) {
            boolean above = counter > last(key);
            if (above) {
                last.put(key, counter);
            }
            return above;
        }

        Memory startingAfter(InitialKeyId key, long counter) {
            last.put(key, counter);
            return this;
        }
    }

    /** CBC encryption from zeros under a key of whatever type. */
    static byte[] cbc(PaymentKey key, byte[] data) {
        KeyAlgorithm algorithm = key.info().algorithm();
        byte[] iv = new byte[algorithm.blockBytes()];
        return key.lend("a test", bytes -> CipherRun.cbc(algorithm, bytes, Direction.ENCRYPT, iv, data));
    }
}
