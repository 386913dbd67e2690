package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.acquirer.LineSecurityException;
import dev.tillwright.testkit.TestAuthority;
import dev.tillwright.testkit.TestCertificate;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a line that can't work are refused when they are made, and say what to do instead. */
class LineSecurityTest {
    private static final TestAuthority TILLS = TestAuthority.create("Simulated tills");
    private static final TestCertificate TILL = TILLS.issue("till-1");
    private static final String SECRET = "s3cret-word";

    @TempDir
    Path folder;

    private static String refused(Executable setting) {
        LineSecurityException refused = assertThrows(LineSecurityException.class, setting);
        String message = String.valueOf(refused.getMessage());
        assertEquals(refused.what() + ": " + refused.mend(), message);
        assertFalse(message.contains(SECRET), message);
        return message;
    }

    @Test
    void onePinAloneIsRefused() {
        LineSecurity.Builder one = LineSecurity.builder().pins(TILL.pin());
        assertTrue(refused(one::build).contains("the key that the host will have next"));
        one.pins(TILLS.issue("next").pin()).build();
    }

    @Test
    void theSamePinTwiceIsOnePin() {
        LineSecurity.Builder twice = LineSecurity.builder().pins(TILL.pin(), TILL.pin());
        assertTrue(refused(twice::build).startsWith("there is one pin only"));
    }

    @Test
    void whatIsNoHashIsNoPin() {
        refused(() -> LineSecurity.builder().pins("sha256/" + TILL.pin()));
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        assertTrue(refused(() -> LineSecurity.builder().trust(empty)).contains("empty.pem"));
        Path none = folder.resolve("none.pem");
        assertTrue(refused(() -> LineSecurity.builder().trust(none)).contains("none.pem"));
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        refused(() -> LineSecurity.builder().trust(text));
    }

    @Test
    void ownKeysAreNotTrusted() {
        KeyStore own = TILL.keyStore(SECRET.toCharArray());
        assertTrue(refused(() -> LineSecurity.builder().trust(own)).contains("no certificate to trust"));
    }

    @Test
    void thePasswordIsWipedAlsoWhenItIsWrong() {
        char[] wrong = SECRET.toCharArray();
        refused(() -> LineSecurity.builder().clientCertificate(TILL.keyStore("right".toCharArray()), wrong));
        assertArrayEquals(new char[wrong.length], wrong);
        char[] right = SECRET.toCharArray();
        LineSecurity.builder().clientCertificate(TILL.keyStore(SECRET.toCharArray()), right);
        assertArrayEquals(new char[right.length], right);
    }

    @Test
    void aKeyStoreWithoutOrWithTwoKeysIsRefused() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        assertTrue(refused(() -> LineSecurity.builder().clientCertificate(store, SECRET.toCharArray()))
                .contains("0 private keys"));
        for (String alias : new String[] {"a", "b"}) {
            KeyStore one = TILLS.issue(alias).keyStore(SECRET.toCharArray());
            store.setKeyEntry(
                    alias,
                    one.getKey("key", SECRET.toCharArray()),
                    SECRET.toCharArray(),
                    one.getCertificateChain("key"));
        }
        assertTrue(refused(() -> LineSecurity.builder().clientCertificate(store, SECRET.toCharArray()))
                .contains("2 private keys"));
    }

    @Test
    void theTillsCertificateMayComeFromAFile() throws Exception {
        Path file = folder.resolve("till.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            TILL.keyStore(SECRET.toCharArray()).store(out, SECRET.toCharArray());
        }
        Optional<Instant> until = LineSecurity.builder()
                .clientCertificate(file, SECRET.toCharArray())
                .build()
                .clientCertificateUntil();
        assertEquals(Optional.of(TILL.certificate().getNotAfter().toInstant()), until);
        refused(() -> LineSecurity.builder().clientCertificate(file, "wrong".toCharArray()));
    }
}
