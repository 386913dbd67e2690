package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.crypto.AesDerivation.Usage;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Terminal, host and a second implementation hold the same keys, whatever the key and however far the counter. */
class DukptPropertyTest {
    private static final int TRANSACTIONS = 10_000;

    private final Random random = new Random(20_240_517);
    private final Vault vault = Vault.inMemoryForTests();

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void aTdesPadHasTheKeysOfTheHostForTenThousandTransactions() {
        BaseDerivationKey host =
                BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, randomBytes(KeyAlgorithm.TDES2));
        InitialKeyId id = InitialKeyId.ofTdes(bytes(10));
        DukptKey initialKey = host.initialKey(id, vault, "ik", Exportability.NONE);
        TdesKsn expected = TdesKsn.first(id);
        try (TdesDukptPad pad = TdesDukptPad.load(initialKey, id, new DukptSamples.Memory())) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                try (TdesDukptKeys terminal = pad.next();
                        TdesDukptKeys other = host.tdes(terminal.ksn())) {
                    assertEquals(expected, terminal.ksn());
                    assertEquals(DukptSamples.bytes(other.transaction()), DukptSamples.bytes(terminal.transaction()));
                }
                expected = expected.next();
            }
        }
    }

    @Test
    void anAesPadHasTheKeysOfTheHostForTenThousandTransactions() {
        BaseDerivationKey host =
                BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.AES_128, randomBytes(KeyAlgorithm.AES_128));
        InitialKeyId id = InitialKeyId.ofAes(bytes(8));
        DukptKey initialKey = host.initialKey(id, vault, "ik", Exportability.NONE);
        AesKsn expected = AesKsn.first(id);
        try (AesDukptPad pad = AesDukptPad.load(initialKey, id, new DukptSamples.Memory())) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                try (AesDukptKeys terminal = pad.next();
                        AesDukptKeys other = host.aes(terminal.ksn())) {
                    assertEquals(expected, terminal.ksn());
                    assertEquals(DukptSamples.bytes(other.transaction()), DukptSamples.bytes(terminal.transaction()));
                }
                expected = expected.next();
            }
        }
    }

    @Test
    void aTdesPadThatIsLoadedAgainGoesOnWithTheSameKeys() {
        InitialKeyId id = DukptSamples.TDES_FIRST.initialKeyId();
        DukptKey initialKey = DukptSamples.tdesInitialKey(vault);
        for (int round = 0; round < 200; round++) {
            long last = randomCounter(DukptCounter.TDES);
            DukptSamples.Memory counters = new DukptSamples.Memory().startingAfter(id, last);
            try (TdesDukptPad pad = TdesDukptPad.load(initialKey, id, counters)) {
                TdesKsn expected = TdesKsn.at(id, last).next();
                for (int i = 0; i < 20; i++, expected = expected.next()) {
                    try (TdesDukptKeys registers = pad.next();
                            TdesDukptKeys direct = Dukpt.tdes(initialKey, expected)) {
                        assertEquals(expected, registers.ksn());
                        assertEquals(
                                DukptSamples.bytes(direct.transaction()), DukptSamples.bytes(registers.transaction()));
                    }
                }
            }
        }
    }

    @Test
    void anAesPadThatIsLoadedAgainGoesOnWithTheSameKeys() {
        InitialKeyId id = DukptSamples.AES_FIRST.initialKeyId();
        DukptKey initialKey = DukptSamples.aesInitialKey(vault);
        for (int round = 0; round < 100; round++) {
            long last = randomCounter(DukptCounter.AES);
            DukptSamples.Memory counters = new DukptSamples.Memory().startingAfter(id, last);
            try (AesDukptPad pad = AesDukptPad.load(initialKey, id, counters)) {
                AesKsn expected = AesKsn.at(id, last).next();
                for (int i = 0; i < 20; i++, expected = expected.next()) {
                    try (AesDukptKeys registers = pad.next();
                            AesDukptKeys direct = Dukpt.aes(initialKey, expected)) {
                        assertEquals(expected, registers.ksn());
                        assertEquals(
                                DukptSamples.bytes(direct.transaction()), DukptSamples.bytes(registers.transaction()));
                    }
                }
            }
        }
    }

    @Test
    void theJdkDerivesTheSameTdesKeys() {
        for (int i = 0; i < 500; i++) {
            byte[] base = bytes(16);
            InitialKeyId id = InitialKeyId.ofTdes(bytes(10));
            TdesKsn ksn = TdesKsn.at(id, randomCounter(DukptCounter.TDES));
            byte[] initial = JceDukpt.tdesInitialKey(base, ksn.bytes());
            String expected = Vectors.hex(JceDukpt.tdesTransactionKey(initial, ksn.bytes()));
            try (BaseDerivationKey host = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, base);
                    TdesDukptKeys keys = host.tdes(ksn)) {
                assertEquals(expected, DukptSamples.bytes(keys.transaction()));
            }
        }
    }

    @Test
    void theJdkDerivesTheSameAesKeys() {
        for (int i = 0; i < 500; i++) {
            KeyAlgorithm algorithm = randomAes();
            byte[] base = randomBytes(algorithm);
            InitialKeyId id = InitialKeyId.ofAes(bytes(8));
            AesKsn ksn = AesKsn.at(id, randomCounter(DukptCounter.AES));
            byte[] initial = JceDukpt.aesInitialKey(base, id.bytes());
            byte[] transaction = JceDukpt.aesTransactionKey(initial, ksn.bytes());
            try (BaseDerivationKey host = BaseDerivationKey.importInto(vault, "bdk", algorithm, base);
                    AesDukptKeys keys = host.aes(ksn)) {
                assertEquals(Vectors.hex(transaction), DukptSamples.bytes(keys.transaction()));
                assertWorkingKeys(keys, transaction, ksn, DerivedKeyType.ofAes(algorithm));
            }
        }
    }

    /** All that a transaction has, for every type that the initial key is strong enough for. */
    private static void assertWorkingKeys(AesDukptKeys keys, byte[] transaction, AesKsn ksn, DerivedKeyType source) {
        for (DerivedKeyType type : DerivedKeyType.values()) {
            boolean tooStrong = type.bits() > source.bits() && type != DerivedKeyType.TDES3;
            if (tooStrong) {
                continue;
            }
            assertKey(Usage.MAC_GENERATION, keys.macGeneration(type), transaction, ksn, type);
            assertKey(Usage.MAC_VERIFICATION, keys.macVerification(type), transaction, ksn, type);
            assertKey(Usage.MAC_BOTH_WAYS, keys.macBothWays(type), transaction, ksn, type);
            if (type.algorithm() != KeyAlgorithm.HMAC) {
                assertKey(Usage.PIN, keys.pin(type), transaction, ksn, type);
                assertKey(Usage.DATA_ENCRYPTION, keys.dataEncryption(type), transaction, ksn, type);
                assertKey(Usage.DATA_DECRYPTION, keys.dataDecryption(type), transaction, ksn, type);
                assertKey(Usage.DATA_BOTH_WAYS, keys.dataBothWays(type), transaction, ksn, type);
            }
        }
    }

    private static void assertKey(Usage usage, PaymentKey key, byte[] transaction, AesKsn ksn, DerivedKeyType type) {
        int algorithm = Math.min(type.ordinal(), 5); // 2TDEA, 3TDEA, three of AES, and 5 for all of HMAC
        byte[] expected = JceDukpt.aesWorkingKey(transaction, ksn.bytes(), usage.code(), algorithm, type.bits());
        assertEquals(Vectors.hex(expected), DukptSamples.bytes(key), usage + " " + type);
    }

    private long randomCounter(DukptCounter rule) {
        long counter;
        do {
            // two numbers together have fewer ones: most counters of 32 bits have too many
            counter = random.nextLong() & random.nextLong() & rule.mask();
        } while (counter == 0 || !rule.hasRoom(counter));
        return counter;
    }

    private KeyAlgorithm randomAes() {
        return switch (random.nextInt(3)) {
            case 0 -> KeyAlgorithm.AES_128;
            case 1 -> KeyAlgorithm.AES_192;
            default -> KeyAlgorithm.AES_256;
        };
    }

    private byte[] randomBytes(KeyAlgorithm algorithm) {
        return bytes(algorithm.keyBytes());
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
