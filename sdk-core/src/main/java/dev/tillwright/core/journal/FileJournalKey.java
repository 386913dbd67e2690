package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that a file holds. Thread-safe.
 *
 * <p>A sealed value is a random nonce of 12 bytes, the cipher text and a tag of 16 bytes; the attempt's id is the additional
 * authenticated data. {@link #close()} overwrites this object's copy of the key; copies inside the JDK's cipher objects are
 * left to the garbage collector.
 */
final class FileJournalKey implements JournalKey {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final SecureRandom random;
    private final byte[] key;
    private boolean closed;

    private FileJournalKey(byte[] key, SecureRandom random) {
        this.key = key;
        this.random = random;
    }

    static FileJournalKey open(Path file) {
        return open(requireNonNull(file, "file"), new SecureRandom());
    }

    static FileJournalKey open(Path file, SecureRandom random) {
        return new FileJournalKey(new KeyFile(file.toAbsolutePath(), random).readOrCreate(), random);
    }

    @Override
    public byte[] seal(String attemptId, byte[] clear) {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(clear, "clear");
        byte[] sealed = new byte[NONCE_BYTES + clear.length + TAG_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, attemptId, nonce);
            cipher.doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "this Java runtime cannot seal with " + CIPHER + ": use one that has AES-256-GCM",
                    e);
        }
    }

    @Override
    public byte[] open(String attemptId, byte[] sealed) {
        requireNonNull(attemptId, "attemptId");
        requireNonNull(sealed, "sealed");
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw refused(attemptId, "it has only " + sealed.length + " bytes", null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, attemptId, Arrays.copyOf(sealed, NONCE_BYTES));
            return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw refused(attemptId, "it was altered, moved from another attempt or sealed under another key", e);
        }
    }

    private static JournalException refused(
            String attemptId, String why, @org.jspecify.annotations.Nullable GeneralSecurityException cause) {
        String text = "cannot open the sealed card data of attempt " + attemptId + ": " + why
                + "; put back the key file that belongs to this journal";
        return cause == null
                ? new JournalException(JournalException.Reason.KEY, text)
                : new JournalException(JournalException.Reason.KEY, text, cause);
    }

    private Cipher cipher(int mode, String attemptId, byte[] nonce) throws GeneralSecurityException {
        byte[] copy = keyCopy();
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(copy, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(attemptId.getBytes(UTF_8));
            return cipher;
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    private byte[] keyCopy() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the journal key is closed: open it again");
            }
            return key.clone();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            Arrays.fill(key, (byte) 0);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "FileJournalKey[***]";
    }
}
