package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCipherTest {
    private final Vault vault = Vault.inMemory();
    private final DataKey key = DataKey.importInto(vault, "tdk", KeyAlgorithm.AES_256, TestKeys.bytes(32));

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void bothWaysAreThoseOfTheJdkAndReadBack() throws GeneralSecurityException {
        byte[] data = TestKeys.bytes(48);
        byte[] iv = TestKeys.bytes(16);
        byte[] ecb = DataCipher.ecb(key, Direction.ENCRYPT, data);
        byte[] cbc = DataCipher.cbc(key, Direction.ENCRYPT, iv, data);
        assertArrayEquals(JdkCipher.ecb(KeyAlgorithm.AES_256, TestKeys.bytes(32), Direction.ENCRYPT, data), ecb);
        assertArrayEquals(JdkCipher.cbc(KeyAlgorithm.AES_256, TestKeys.bytes(32), iv, Direction.ENCRYPT, data), cbc);
        assertArrayEquals(data, DataCipher.ecb(key, Direction.DECRYPT, ecb));
        assertArrayEquals(data, DataCipher.cbc(key, Direction.DECRYPT, iv, cbc));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 13, 15, 17, 33})
    void nothingIsPaddedSilently(int length) {
        byte[] data = new byte[length];
        assertThrows(CipherDataException.class, () -> DataCipher.ecb(key, Direction.ENCRYPT, data));
        assertThrows(CipherDataException.class, () -> DataCipher.cbc(key, Direction.DECRYPT, new byte[16], data));
        assertThrows(CipherDataException.class, () -> DataCipher.cbc(key, Direction.ENCRYPT, data, new byte[16]));
    }

    @Test
    void theModeOfUseDecidesTheDirection() {
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.tdk());
        vault.importClear(
                "only",
                KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.DATA_ENCRYPTION, KeyMode.ENCRYPT, Exportability.NONE, kcv),
                TestKeys.tdk());
        DataKey only = DataKey.find(vault, "only").orElseThrow();
        byte[] block = DataCipher.ecb(only, Direction.ENCRYPT, new byte[8]);
        assertThrows(KeyUsageException.class, () -> DataCipher.ecb(only, Direction.DECRYPT, block));
        assertThrows(KeyUsageException.class, () -> DataCipher.cbc(only, Direction.DECRYPT, new byte[8], block));
    }

    @Test
    void aClosedKeyEncryptsNothing() {
        key.close();
        assertThrows(KeyUsageException.class, () -> DataCipher.ecb(key, Direction.ENCRYPT, new byte[16]));
    }
}
