package dev.tillwright.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.DestroyFailedException;
import org.jspecify.annotations.Nullable;

/** The AES-256 key of a file vault, in a PKCS#12 store of the JDK under the passphrase. */
final class StorageKey {
    static final int BYTES = KeyAlgorithm.AES_256.keyBytes();
    private static final String ENTRY = "storage";
    private static final String STORE = "PKCS12";
    private static final int SHORTEST_PASSPHRASE = 8;

    /** What the JDK has no other setting for than these properties of the whole process; read when a store is written. */
    private static final String[] ROUNDS = {
        "keystore.pkcs12.keyPbeIterationCount",
        "keystore.pkcs12.certPbeIterationCount",
        "keystore.pkcs12.macIterationCount"
    };

    private static final ReentrantLock PROPERTIES = new ReentrantLock();

    private StorageKey() {}

    /** Refuses a passphrase that the JDK's store does not take, or that is too short to be one. */
    static void requirePassphrase(char[] passphrase) {
        boolean printable = true;
        for (char c : passphrase) {
            printable &= c >= ' ' && c <= '~';
        }
        if (passphrase.length < SHORTEST_PASSPHRASE || !printable) {
            throw new IllegalArgumentException("the passphrase must have at least " + SHORTEST_PASSPHRASE
                    + " characters of printable ASCII: choose another");
        }
    }

    /** The store's file. The key is neither kept nor wiped. */
    static byte[] encode(byte[] key, char[] passphrase, int iterations) {
        KeyStore.PasswordProtection protection = new KeyStore.PasswordProtection(passphrase);
        try {
            KeyStore store = KeyStore.getInstance(STORE);
            store.load(null, null);
            return withRounds(iterations, () -> {
                store.setEntry(ENTRY, new KeyStore.SecretKeyEntry(new SecretKeySpec(key, "AES")), protection);
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                store.store(file, passphrase);
                return file.toByteArray();
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new VaultException(
                    VaultException.Reason.STORAGE, "this JDK cannot make a PKCS#12 store: use another one", e);
        } finally {
            destroy(protection);
        }
    }

    private static byte[] withRounds(int iterations, Writing writing) throws IOException, GeneralSecurityException {
        PROPERTIES.lock();
        Map<String, String> before = new TreeMap<>();
        try {
            for (String name : ROUNDS) {
                before.put(name, System.getProperty(name, ""));
                System.setProperty(name, Integer.toString(iterations));
            }
            return writing.run();
        } finally {
            before.forEach((name, value) -> {
                if (value.isEmpty()) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
            PROPERTIES.unlock();
        }
    }

    /**
     * The key; the caller wipes it.
     *
     * @throws VaultException one and the same for a wrong passphrase and a damaged file
     */
    static byte[] decode(byte[] file, char[] passphrase, VaultFolder folder) {
        try {
            KeyStore store = KeyStore.getInstance(STORE);
            store.load(new ByteArrayInputStream(file), passphrase);
            Key entry = store.getKey(ENTRY, passphrase);
            byte[] key = entry == null ? new byte[0] : entry.getEncoded();
            if (key == null || key.length != BYTES) {
                throw refused(folder);
            }
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw refused(folder); // without the cause: it tells a wrong passphrase from a damaged file
        }
    }

    static VaultException refused(VaultFolder folder) {
        return new VaultException(
                VaultException.Reason.REFUSED,
                "the vault in " + folder.path()
                        + " was refused: wrong passphrase, or its files were damaged, altered or mixed"
                        + " with those of another one; put back the backup if the passphrase is right");
    }

    private static void destroy(KeyStore.PasswordProtection protection) {
        try {
            protection.destroy();
        } catch (DestroyFailedException e) {
            throw new IllegalStateException("a passphrase could not be wiped", e);
        }
    }

    static void wipe(char @Nullable [] passphrase) {
        if (passphrase != null) {
            Arrays.fill(passphrase, '\0');
        }
    }

    private interface Writing {
        byte[] run() throws IOException, GeneralSecurityException;
    }
}
