package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileVaultTest {
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path temporary;

    private Path folder;
    private FileVaultSettings settings;

    @BeforeEach
    void chooseFolder() {
        folder = temporary.resolve("shop").resolve("vault");
        settings = FileVaultSettings.in(folder).withIterations(10_000).withRandom(new FixedRandom(8));
    }

    @Test
    void aKeptKeyIsThereAgainWithEverythingThatIsKnownAboutIt() {
        Random random = new Random(3);
        List<String> known = new ArrayList<>();
        try (FileVault vault = open()) {
            for (KeyUsage usage : KeyUsage.values()) {
                for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
                    KeyMode mode = KeyMode.values()[random.nextInt(KeyMode.values().length)];
                    Exportability exportability = Exportability.values()[random.nextInt(3)];
                    byte[] clear = new byte[algorithm == KeyAlgorithm.HMAC ? 37 : algorithm.keyBytes()];
                    random.nextBytes(clear);
                    String alias = usage + "/" + algorithm;
                    try {
                        vault.importClear(
                                alias, KeyInfo.ofClear(algorithm, usage, mode, exportability, clear), clear.clone());
                    } catch (KeyUsageException noSuchKey) {
                        continue;
                    }
                    known.add(alias + described(vault.keep(key(vault, alias))) + Vectors.hex(clear));
                }
            }
        }
        assertTrue(known.size() > 30, "keys: " + known.size());
        try (FileVault vault = open()) {
            for (String line : known) {
                PaymentKey key = key(vault, line.substring(0, line.indexOf('|')));
                assertEquals(line, key.alias() + described(key) + key.lend("this test", Vectors::hex));
            }
        }
    }

    private static String described(PaymentKey key) {
        KeyInfo info = key.info();
        return "|" + info.algorithm() + info.usage() + info.mode() + info.exportability() + "|";
    }

    private static PaymentKey key(Vault vault, String alias) {
        return KeyKinds.as(PaymentKey.class, vault, vault.find(alias).orElseThrow(), PaymentKey.Held.BORROWED);
    }

    @Test
    void aKeptInitialKeyOfTripleDesKnowsItsTerminal() {
        InitialKeyId id = InitialKeyId.ofTdes(Vectors.hex("FFFF9876543210E00000"));
        try (FileVault vault = open()) {
            vault.keep(DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, id, TestKeys.tmk()));
        }
        try (FileVault vault = open()) {
            assertEquals(
                    id, DukptKey.find(vault, "ik").orElseThrow().initialKeyId().orElseThrow());
        }
    }

    @Test
    void anImportedKeyThatIsNotKeptEndsWithTheVault() throws Exception {
        byte[] before;
        try (FileVault vault = open()) {
            before = bytes(VaultFolder.KEYS);
            PinKey.importInto(vault, "pik", TestKeys.pik());
            assertTrue(PinKey.find(vault, "pik").isPresent());
            assertArrayEquals(before, bytes(VaultFolder.KEYS));
        }
        try (FileVault vault = open()) {
            assertTrue(vault.find("pik").isEmpty());
        }
    }

    @Test
    void keepingMovesAKeyFromTheObjectThatWouldRemoveIt() {
        try (FileVault vault = open()) {
            TransportKey imported = TransportKey.importInto(vault, "tmk", TestKeys.tmk());
            TransportKey kept = vault.keep(imported);
            imported.close();
            kept.wrap(new byte[8]);
            kept.close();
            assertTrue(TransportKey.find(vault, "tmk").isPresent());
            assertThrows(KeyUsageException.class, () -> vault.keep(imported));
        }
    }

    @Test
    void aSessionKeyHidesAKeptOneOfItsNameUntilItEnds() {
        try (FileVault vault = open()) {
            vault.keep(PinKey.importInto(vault, "pik", TestKeys.pik()));
            PinKey session = PinKey.importInto(vault, "pik", TestKeys.tdk());
            assertEquals(session.kcv(), PinKey.find(vault, "pik").orElseThrow().kcv());
            session.close();
            assertEquals(
                    KeyCheckValue.compute(KeyAlgorithm.TDES2, TestKeys.pik()),
                    PinKey.find(vault, "pik").orElseThrow().kcv());
        }
    }

    @Test
    void aRemovedKeyIsGoneFromTheFile() throws Exception {
        try (FileVault vault = open()) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
            vault.keep(PinKey.importInto(vault, "pik", TestKeys.pik()));
            vault.remove(vault.find("tmk").orElseThrow());
            assertTrue(vault.find("tmk").isEmpty());
            assertFalse(new String(bytes(VaultFolder.KEYS), StandardCharsets.US_ASCII).contains("tmk"));
        }
        try (FileVault vault = open()) {
            assertTrue(vault.find("tmk").isEmpty());
            assertTrue(vault.find("pik").isPresent());
        }
    }

    @Test
    void aWrongPassphraseIsRefusedAndEveryPassphraseIsWiped() {
        char[] right = PASSPHRASE.toCharArray();
        FileVault.open(settings, right).close();
        char[] wrong = "correct horse batterz".toCharArray();
        assertRefused(VaultException.Reason.REFUSED, () -> FileVault.open(settings, wrong));
        char[] tooShort = "1234567".toCharArray();
        assertThrows(IllegalArgumentException.class, () -> FileVault.open(settings, tooShort));
        char[] foreign = "caf\u00e9 au lait".toCharArray();
        assertThrows(IllegalArgumentException.class, () -> FileVault.open(settings, foreign));
        for (char[] passphrase : List.of(right, wrong, tooShort, foreign)) {
            assertArrayEquals(new char[passphrase.length], passphrase);
        }
    }

    @Test
    void oneChangedByteAnywhereInEitherFileIsRefused() throws Exception {
        try (FileVault vault = open()) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
        }
        for (String name : List.of(VaultFolder.KEYS, VaultFolder.STORAGE_KEY)) {
            byte[] file = bytes(name);
            for (int at = 0; at < file.length; at++) {
                file[at] ^= 1;
                Files.write(folder.resolve(name), file);
                assertRefused(VaultException.Reason.REFUSED, this::open);
                file[at] ^= 1;
            }
            Files.write(folder.resolve(name), Arrays.copyOf(file, file.length - 1));
            assertRefused(VaultException.Reason.REFUSED, this::open);
            Files.write(folder.resolve(name), Arrays.copyOf(file, file.length + 1));
            assertRefused(VaultException.Reason.REFUSED, this::open);
            Files.write(folder.resolve(name), file);
        }
        open().close();
    }

    @Test
    void filesOfTwoVaultsDoNotMix() throws Exception {
        open().close();
        byte[] keys = bytes(VaultFolder.KEYS);
        Files.delete(folder.resolve(VaultFolder.KEYS));
        Files.delete(folder.resolve(VaultFolder.STORAGE_KEY));
        open().close();
        Files.write(folder.resolve(VaultFolder.KEYS), keys);
        assertRefused(VaultException.Reason.REFUSED, this::open);
    }

    @Test
    void aMissingFileIsNoEmptyVault() throws Exception {
        try (FileVault vault = open()) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
        }
        for (String name : List.of(VaultFolder.KEYS, VaultFolder.STORAGE_KEY)) {
            byte[] file = bytes(name);
            Files.delete(folder.resolve(name));
            assertRefused(VaultException.Reason.MISSING, this::open);
            restore(name, file);
        }
        open().close();
    }

    @Test
    void noByteOfAKeyIsInAnyFileInAnyEncoding() throws Exception {
        List<byte[]> secrets = List.of(TestKeys.tmk(), TestKeys.pik(), TestKeys.doubleMak());
        try (FileVault vault = open()) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
            vault.keep(PinKey.importInto(vault, "pik", TestKeys.pik()));
            vault.keep(MacKey.importInto(vault, "mak", MacAlgorithm.X9_19, TestKeys.doubleMak()));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] content = Files.readAllBytes(file);
                secrets.forEach(secret -> assertFalse(holds(content, secret), file::toString));
            }
        }
        byte[] key = TestKeys.tmk();
        assertTrue(holds(("x" + Vectors.hex(key)).getBytes(StandardCharsets.US_ASCII), key));
        assertTrue(holds(("x" + Vectors.hex(key).toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.US_ASCII), key));
        assertTrue(holds(Base64.getEncoder().encode(key), key));
        assertTrue(holds(
                ("\u0001" + new String(key, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1), key));
    }

    /** Whether eight bytes in a row of the secret are there: as they are, in hex, or in base64. */
    private static boolean holds(byte[] content, byte[] secret) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String upper = text.toUpperCase(Locale.ROOT);
        for (int at = 0; at + 8 <= secret.length; at++) {
            byte[] part = Arrays.copyOfRange(secret, at, at + 8);
            if (text.contains(new String(part, StandardCharsets.ISO_8859_1)) || upper.contains(Vectors.hex(part))) {
                return true;
            }
            // the first and last characters of base64 hold bits of the neighbours
            if (text.contains(Base64.getEncoder().encodeToString(part).substring(2, 9))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anOlderStateIsRefusedIfItsNumberIsRememberedElsewhere() throws Exception {
        AtomicLong number = new AtomicLong();
        FileVaultSettings guarded = settings.withRollbackGuard(guard(number));
        byte[] old;
        try (FileVault vault = FileVault.open(guarded, PASSPHRASE.toCharArray())) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.tmk()));
            old = bytes(VaultFolder.KEYS);
            vault.remove(vault.find("tmk").orElseThrow());
        }
        byte[] latest = bytes(VaultFolder.KEYS);
        restore(VaultFolder.KEYS, old);
        assertRefused(VaultException.Reason.ROLLED_BACK, () -> FileVault.open(guarded, PASSPHRASE.toCharArray()));
        try (FileVault unguarded = open()) {
            assertTrue(unguarded.find("tmk").isPresent()); // as documented: the files alone can't tell
        }
        restore(VaultFolder.KEYS, latest);
        number.decrementAndGet(); // written, but the process ended before that was remembered
        FileVault.open(guarded, PASSPHRASE.toCharArray()).close();
        assertEquals(3, number.get());
    }

    private static RollbackGuard guard(AtomicLong number) {
        return new RollbackGuard() {
            @Override
            public long remembered() {
                return number.get();
            }

            @Override
            public void remember(long latest) {
                number.set(latest);
            }
        };
    }

    @Test
    void aliasesThatAFileCannotHoldAreRefused() {
        try (FileVault vault = open()) {
            for (String alias : List.of("", "a\tb", "a\nb", "caf\u00e9", "a b", "x".repeat(65))) {
                PinKey key = PinKey.importInto(vault, alias, TestKeys.pik());
                assertThrows(KeyUsageException.class, () -> vault.keep(key));
            }
            vault.keep(PinKey.importInto(vault, "shop-1/till_2:pik.3", TestKeys.pik()));
        }
    }

    @Test
    void testKeysAreRefusedUnlessTheSettingsTakeThem() {
        try (FileVault vault = FileVault.open(settings.acceptingTestKeys(), PASSPHRASE.toCharArray())) {
            vault.keep(TransportKey.importInto(vault, "tmk", TestKeys.manual()));
        }
        assertThrows(KeyCheckException.class, this::open);
        FileVault.open(settings.acceptingTestKeys(), PASSPHRASE.toCharArray()).close();
    }

    @Test
    void aKeyOfAnotherVaultIsNotKept() {
        try (FileVault vault = open();
                Vault other = Vault.inMemory()) {
            PinKey foreign = PinKey.importInto(other, "pik", TestKeys.pik());
            assertThrows(KeyUsageException.class, () -> vault.keep(foreign));
            foreign.close();
        }
    }

    @Test
    void aClosedVaultKeepsNothing() {
        FileVault vault = open();
        PinKey key = PinKey.importInto(vault, "pik", TestKeys.pik());
        vault.close();
        assertThrows(KeyUsageException.class, () -> vault.keep(key));
        vault.close();
        open().close();
    }

    @Test
    void theRoundsOfKeyDerivationAreRaisedAndTheJdksSettingsLeftAsTheyWere() throws Exception {
        String[] names = {"keyPbeIterationCount", "certPbeIterationCount", "macIterationCount"};
        open().close();
        // the number 10 000 for the MAC and for the contents; the entry's own lies encrypted inside
        assertEquals(2, count(bytes(VaultFolder.STORAGE_KEY), "02022710"));
        FileVaultSettings dear = FileVaultSettings.in(temporary.resolve("dear"));
        FileVault.open(dear, PASSPHRASE.toCharArray()).close();
        assertEquals(2, count(Files.readAllBytes(dear.folder().resolve(VaultFolder.STORAGE_KEY)), "02030927C0"));
        for (String name : names) {
            assertEquals(null, System.getProperty("keystore.pkcs12." + name));
        }
    }

    private static int count(byte[] file, String hex) {
        return Vectors.hex(file).split(hex, -1).length - 1;
    }

    private FileVault open() {
        return FileVault.open(settings, PASSPHRASE.toCharArray());
    }

    private byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }

    private void restore(String name, byte[] content) throws IOException {
        Path draft = Files.createTempFile(folder, "restored", "");
        Files.write(draft, content);
        Files.move(draft, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    static VaultException assertRefused(VaultException.Reason reason, Executable opening) {
        VaultException refused = assertThrows(VaultException.class, opening);
        assertEquals(reason, refused.reason(), refused.getMessage());
        return refused;
    }
}
