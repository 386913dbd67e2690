package dev.tillwright.crypto;

import static dev.tillwright.crypto.Vectors.hex;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSealTest {
    private static final byte[] CLEAR = "card data of one attempt".getBytes(UTF_8);
    private static final byte[] BOUND = "a-1".getBytes(UTF_8);
    private static final byte[] AES_256 = hex("603DEB1015CA71BE2B73AEF0857D77811F352C073B6108D72D9810A30914DFF4");

    private final Vault vault = Vault.inMemoryForTests();
    private final Random random = new Random(20_261_125);

    @AfterEach
    void closeVault() {
        vault.close();
    }

    /** Test cases 1-4 and 13-16 of McGrew and Viega's GCM submission to NIST, and RFC 8998, A.1. */
    @ParameterizedTest
    @CsvSource({
        "AES_128, 00000000000000000000000000000000, 000000000000000000000000, '', '', '',"
                + " 58E2FCCEFA7E3061367F1D57A4E7455A",
        "AES_128, 00000000000000000000000000000000, 000000000000000000000000, 00000000000000000000000000000000, '',"
                + " 0388DACE60B6A392F328C2B971B2FE78, AB6E47D42CEC13BDF53A67B21257BDDF",
        "AES_128, FEFFE9928665731C6D6A8F9467308308, CAFEBABEFACEDBADDECAF888,"
                + " D9313225F88406E5A55909C5AFF5269A86A7A9531534F7DA2E4C303D8A318A72"
                + "1C3C0C95956809532FCF0E2449A6B525B16AEDF5AA0DE657BA637B391AAFD255, '',"
                + " 42831EC2217774244B7221B784D0D49CE3AA212F2C02A4E035C17E2329ACA12E"
                + "21D514B25466931C7D8F6A5AAC84AA051BA30B396A0AAC973D58E091473F5985, 4D5C2AF327CD64A62CF35ABD2BA6FAB4",
        "AES_128, FEFFE9928665731C6D6A8F9467308308, CAFEBABEFACEDBADDECAF888,"
                + " D9313225F88406E5A55909C5AFF5269A86A7A9531534F7DA2E4C303D8A318A72"
                + "1C3C0C95956809532FCF0E2449A6B525B16AEDF5AA0DE657BA637B39, FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2,"
                + " 42831EC2217774244B7221B784D0D49CE3AA212F2C02A4E035C17E2329ACA12E"
                + "21D514B25466931C7D8F6A5AAC84AA051BA30B396A0AAC973D58E091, 5BC94FBC3221A5DB94FAE95AE7121A47",
        "AES_256, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000, '', '', '',"
                + " 530F8AFBC74536B9A963B4F1C4CB738B",
        "AES_256, 0000000000000000000000000000000000000000000000000000000000000000, 000000000000000000000000,"
                + " 00000000000000000000000000000000, '', CEA7403D4D606B6E074EC5D3BAF39D18, D0D1C8A799996BF0265B98B5D48AB919",
        "AES_256, FEFFE9928665731C6D6A8F9467308308FEFFE9928665731C6D6A8F9467308308, CAFEBABEFACEDBADDECAF888,"
                + " D9313225F88406E5A55909C5AFF5269A86A7A9531534F7DA2E4C303D8A318A72"
                + "1C3C0C95956809532FCF0E2449A6B525B16AEDF5AA0DE657BA637B391AAFD255, '',"
                + " 522DC1F099567D07F47F37A32A84427D643A8CDCBFE5C0C97598A2BD2555D1AA"
                + "8CB08E48590DBB3DA7B08B1056828838C5F61E6393BA7A0ABCC9F662898015AD, B094DAC5D93471BDEC1A502270E3CC6C",
        "AES_256, FEFFE9928665731C6D6A8F9467308308FEFFE9928665731C6D6A8F9467308308, CAFEBABEFACEDBADDECAF888,"
                + " D9313225F88406E5A55909C5AFF5269A86A7A9531534F7DA2E4C303D8A318A72"
                + "1C3C0C95956809532FCF0E2449A6B525B16AEDF5AA0DE657BA637B39, FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2,"
                + " 522DC1F099567D07F47F37A32A84427D643A8CDCBFE5C0C97598A2BD2555D1AA"
                + "8CB08E48590DBB3DA7B08B1056828838C5F61E6393BA7A0ABCC9F662, 76FC6ECE0F4E1768CDDF8853BB2D551B",
        "SM4, 0123456789ABCDEFFEDCBA9876543210, 00001234567800000000ABCD,"
                + " AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBBCCCCCCCCCCCCCCCCDDDDDDDDDDDDDDDD"
                + "EEEEEEEEEEEEEEEEFFFFFFFFFFFFFFFFEEEEEEEEEEEEEEEEAAAAAAAAAAAAAAAA, FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2,"
                + " 17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735"
                + "D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D, 83DE3541E4C2B58177E065A9BF7B62EC"
    })
    void publishedValuesComeOut(
            KeyAlgorithm algorithm, String key, String nonce, String clear, String bound, String text, String tag) {
        DataSeal seal = DataSeal.of(key(algorithm, hex(key)), new Scripted(hex(nonce)));
        byte[] sealed = seal.seal(hex(clear), hex(bound));
        assertEquals(nonce + text + tag, hex(sealed));
        assertEquals(clear, hex(seal.open(sealed, hex(bound))));
    }

    @Test
    void theJdkOpensWhatIsSealedHere() throws GeneralSecurityException {
        for (int length = 0; length < 200; length++) {
            byte[] bytes = bytes(new int[] {16, 24, 32}[length % 3]);
            byte[] clear = bytes(length);
            byte[] bound = bytes(random.nextInt(40));
            KeyAlgorithm algorithm = KeyAlgorithm.valueOf("AES_" + bytes.length * 8);
            byte[] sealed = DataSeal.of(key(algorithm, bytes.clone()), new SecureRandom())
                    .seal(clear, bound);
            Cipher judge = Cipher.getInstance("AES/GCM/NoPadding");
            judge.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(bytes, "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));
            judge.updateAAD(bound);
            assertArrayEquals(clear, judge.doFinal(sealed, 12, sealed.length - 12));
        }
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTime() {
        DataSeal seal = seal();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(hex(seal.seal(CLEAR, BOUND)).substring(0, 24));
        }
        assertEquals(1000, seen.size());
    }

    @Test
    void whateverIsWrongIsRefusedWithOneText() {
        DataSeal seal = seal();
        byte[] sealed = seal.seal(CLEAR, BOUND);
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < sealed.length * 8; i++) {
            byte[] altered = sealed.clone();
            altered[i / 8] ^= (byte) (1 << i % 8);
            texts.add(refused(seal, altered, BOUND));
        }
        for (int length = 0; length < sealed.length; length++) {
            texts.add(refused(seal, Arrays.copyOf(sealed, length), BOUND));
        }
        texts.add(refused(seal, sealed, "a-2".getBytes(UTF_8)));
        texts.add(refused(DataSeal.of(key(KeyAlgorithm.AES_256, bytes(32)), new SecureRandom()), sealed, BOUND));
        assertEquals(1, texts.size(), texts::toString);
    }

    private static String refused(DataSeal seal, byte[] sealed, byte[] bound) {
        return assertThrows(DataSealException.class, () -> seal.open(sealed, bound))
                .toString();
    }

    @Test
    void whatBelongsToTheTextCannotBePassedOffAsWhatItIsBoundTo() {
        DataSeal seal = DataSeal.of(key(KeyAlgorithm.AES_256, AES_256.clone()), new Scripted(new byte[12]));
        byte[] one = seal.seal(new byte[0], new byte[16]);
        byte[] other = seal.seal(new byte[16], new byte[0]);
        assertFalse(hex(other).endsWith(hex(one).substring(24)));
    }

    @Test
    void aKeyWithShortBlocksIsRefused() {
        DataKey key = DataKey.importInto(vault, "tdk", TestKeys.tdk());
        assertThrows(KeyUsageException.class, () -> DataSeal.of(key, new SecureRandom()));
    }

    @Test
    void theKeysModeOfUseIsObeyed() {
        byte[] sealed = seal().seal(CLEAR, BOUND);
        DataSeal reader = DataSeal.of(key(KeyMode.DECRYPT), new SecureRandom());
        assertArrayEquals(CLEAR, reader.open(sealed, BOUND));
        assertThrows(KeyUsageException.class, () -> reader.seal(CLEAR, BOUND));
        DataSeal writer = DataSeal.of(key(KeyMode.ENCRYPT), new SecureRandom());
        assertThrows(KeyUsageException.class, () -> writer.open(writer.seal(CLEAR, BOUND), BOUND));
    }

    private DataKey key(KeyMode mode) {
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.AES_256, AES_256);
        KeyInfo info = KeyInfo.of(KeyAlgorithm.AES_256, KeyUsage.DATA_ENCRYPTION, mode, Exportability.NONE, kcv);
        vault.importClear("one-way", info, AES_256.clone());
        return DataKey.find(vault, "one-way").orElseThrow();
    }

    @Test
    void aClosedKeySealsNothing() {
        DataKey key = key(KeyAlgorithm.AES_256, AES_256.clone());
        DataSeal seal = DataSeal.of(key, new SecureRandom());
        key.close();
        assertThrows(KeyUsageException.class, () -> seal.seal(CLEAR, BOUND));
    }

    @Test
    void aNewKeyIsByChanceAndInTheVault() {
        DataKey one = DataKey.generateIn(vault, "one", KeyAlgorithm.AES_256, new SecureRandom());
        DataKey other = DataKey.generateIn(vault, "other", KeyAlgorithm.AES_256, new SecureRandom());
        assertFalse(one.kcv().equals(other.kcv()));
        assertTrue(DataKey.find(vault, "one").isPresent());
    }

    private DataSeal seal() {
        return DataSeal.of(key(KeyAlgorithm.AES_256, AES_256.clone()), new SecureRandom());
    }

    private DataKey key(KeyAlgorithm algorithm, byte[] bytes) {
        return DataKey.importInto(vault, "seal", algorithm, bytes);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Says what it was told to. */
    private static final class Scripted extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] script;

        Scripted(byte[] script) {
            this.script = script;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(script, 0, bytes, 0, bytes.length);
        }
    }
}
