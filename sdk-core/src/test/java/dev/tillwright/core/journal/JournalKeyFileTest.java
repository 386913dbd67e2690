package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeyFileTest {
    private static final byte[] CLEAR = "card data of one attempt".getBytes(UTF_8);

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("keys/journal.key");
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        byte[] sealed;
        try (JournalKey key = JournalKey.file(file())) {
            sealed = key.seal("a-1", CLEAR);
        }
        try (JournalKey again = JournalKey.file(file())) {
            assertArrayEquals(CLEAR, again.open("a-1", sealed));
        }
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        try (JournalKey key = JournalKey.file(file())) {
            assertFalse(Arrays.equals(key.seal("a-1", CLEAR), key.seal("a-1", CLEAR)));
        }
    }

    @Test
    void refusesAValueOfAnotherAttempt() {
        try (JournalKey key = JournalKey.file(file())) {
            byte[] sealed = key.seal("a-1", CLEAR);
            assertKey(() -> key.open("a-2", sealed));
        }
    }

    @Test
    void refusesAValueWithAnyByteFlipped() {
        try (JournalKey key = JournalKey.file(file())) {
            byte[] sealed = key.seal("a-1", CLEAR);
            for (int i = 0; i < sealed.length; i++) {
                byte[] altered = sealed.clone();
                altered[i] ^= 1;
                assertKey(() -> key.open("a-1", altered));
            }
        }
    }

    @Test
    void refusesAValueThatIsCutAtAnyByte() {
        try (JournalKey key = JournalKey.file(file())) {
            byte[] sealed = key.seal("a-1", CLEAR);
            for (int length = 0; length < sealed.length; length++) {
                byte[] cut = Arrays.copyOf(sealed, length);
                assertKey(() -> key.open("a-1", cut));
            }
        }
    }

    @Test
    void refusesAValueSealedUnderAnotherKey() {
        try (JournalKey one = JournalKey.file(file());
                JournalKey other = JournalKey.file(directory.resolve("other.key"))) {
            byte[] sealed = one.seal("a-1", CLEAR);
            assertKey(() -> other.open("a-1", sealed));
        }
    }

    @Test
    void makesAFileForItsOwnerAloneAndLeavesNoDraft() throws Exception {
        assumeTrue(JournalFiles.posix(directory), "needs POSIX permissions");
        JournalKey.file(file()).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(32, Files.size(file()));
        try (var names = Files.list(file().getParent())) {
            assertEquals(1, names.count());
        }
    }

    @Test
    void refusesAFileThatOthersMayRead() throws Exception {
        assumeTrue(JournalFiles.posix(directory), "needs POSIX permissions");
        JournalKey.file(file()).close();
        for (String permissions : List.of("rw-r-----", "rw----r--", "rw--w----", "rw-----w-")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
            JournalException refused = assertKey(() -> JournalKey.file(file()));
            assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
        }
    }

    @Test
    void refusesAFileOfAnotherLength() throws Exception {
        JournalKey.file(file()).close();
        for (int length : new int[] {0, 31, 33}) {
            Files.write(file(), new byte[length]);
            assertTrue(assertKey(() -> JournalKey.file(file())).getMessage().contains(length + " bytes"));
        }
    }

    @Test
    void refusesAFileThatHoldsNoSecret() throws Exception {
        JournalKey.file(file()).close();
        Files.write(file(), new byte[32]);
        assertTrue(assertKey(() -> JournalKey.file(file())).getMessage().contains("put back the key"));
    }

    /** Sealed by the version before keys went into a vault: {@code AES/GCM/NoPadding} of the JDK, nonce in front. */
    @Test
    void opensWhatAnEarlierVersionSealed() throws Exception {
        byte[] key = HexFormat.of().parseHex("8F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C4B5A69788796A5B4C3D2E1F1");
        JournalKey.file(file()).close();
        Files.write(file(), key);
        byte[] nonce = "twelve bytes".getBytes(UTF_8);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD("a-1".getBytes(UTF_8));
        byte[] text = cipher.doFinal(CLEAR);
        byte[] sealed = Arrays.copyOf(nonce, nonce.length + text.length);
        System.arraycopy(text, 0, sealed, nonce.length, text.length);
        try (JournalKey today = JournalKey.file(file())) {
            assertArrayEquals(CLEAR, today.open("a-1", sealed));
        }
    }

    @Test
    void doesNothingAfterItWasClosed() {
        JournalKey key = JournalKey.file(file());
        key.close();
        key.close();
        assertThrows(IllegalStateException.class, () -> key.seal("a-1", CLEAR));
    }

    @Test
    void givesAllWhoComeAtOnceTheSameKey() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<JournalKey> open = () -> JournalKey.file(file());
            List<Future<JournalKey>> keys = pool.invokeAll(java.util.Collections.nCopies(8, open));
            byte[] sealed = keys.get(0).get().seal("a-1", CLEAR);
            for (Future<JournalKey> key : keys) {
                assertArrayEquals(CLEAR, key.get().open("a-1", sealed));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static JournalException assertKey(org.junit.jupiter.api.function.Executable what) {
        JournalException e = assertThrows(JournalException.class, what);
        assertEquals(JournalException.Reason.KEY, e.reason());
        return e;
    }
}
