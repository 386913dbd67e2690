package dev.tillwright.core.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.DataMac;
import dev.tillwright.crypto.DataSeal;
import dev.tillwright.crypto.DataSealException;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.PaymentCryptoException;
import dev.tillwright.crypto.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * AES-256-GCM under a key that a vault holds, and HMAC-SHA-256 under one that is derived from it. Thread-safe.
 *
 * <p>A sealed value is a random nonce of 12 bytes, the cipher text and a tag of 16 bytes; the attempt's id is the additional
 * authenticated data.
 */
final class SealedByVault implements JournalKey {
    private static final String ALIAS = "journal";

    /** Stands in every journal: another text is another chain. */
    private static final String PURPOSE = "tillwright journal chain 1";

    private final DataSeal seal;
    private final DataMac mac;

    /** Ends what this object opened itself; nothing if the key is the caller's. */
    private final Runnable end;

    private final AtomicBoolean closed = new AtomicBoolean();

    private SealedByVault(DataKey key, SecureRandom random, Runnable end) {
        this.seal = DataSeal.of(key, random);
        this.mac = DataMac.derive(key, PURPOSE);
        this.end = end;
    }

    static SealedByVault under(DataKey key, SecureRandom random) {
        if (key.info().algorithm() != KeyAlgorithm.AES_256) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "the journal is sealed by an AES-256 key, not by " + key + ": make one by DataKey.generateIn");
        }
        try {
            return new SealedByVault(key, random, () -> {});
        } catch (PaymentCryptoException e) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "the journal cannot use " + key + ": give it an open key of an open vault, whose mode of use allows"
                            + " encryption and decryption",
                    e);
        }
    }

    /** A key file's key lives in a vault of its own, and is wiped with it. */
    static SealedByVault file(Path file, SecureRandom random) {
        byte[] clear = new KeyFile(file.toAbsolutePath(), random).readOrCreate();
        Vault vault = Vault.inMemory();
        boolean opened = false;
        try {
            DataKey key = DataKey.importInto(vault, ALIAS, KeyAlgorithm.AES_256, clear);
            SealedByVault sealing = new SealedByVault(key, random, vault::close);
            opened = true;
            return sealing;
        } catch (PaymentCryptoException e) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "the journal key " + file + " is no key that anything may be sealed by: put back the key of this"
                            + " journal, or remove the file if the journal is new",
                    e);
        } finally {
            Arrays.fill(clear, (byte) 0);
            if (!opened) {
                vault.close();
            }
        }
    }

    @Override
    public byte[] seal(String attemptId, byte[] clear) {
        requireOpen();
        try {
            return seal.seal(clear, attemptId.getBytes(UTF_8));
        } catch (PaymentCryptoException e) {
            throw gone(attemptId, e);
        }
    }

    @Override
    public byte[] open(String attemptId, byte[] sealed) {
        requireOpen();
        try {
            return seal.open(sealed, attemptId.getBytes(UTF_8));
        } catch (DataSealException e) {
            throw new JournalException(
                    JournalException.Reason.KEY,
                    "cannot open the sealed card data of attempt " + attemptId
                            + ": it was altered, moved from another attempt or sealed under another key; put back the"
                            + " key that belongs to this journal",
                    e);
        } catch (PaymentCryptoException e) {
            throw gone(attemptId, e);
        }
    }

    @Override
    public byte[] mac(byte[] data) {
        requireOpen();
        return mac.of(data);
    }

    private static JournalException gone(String attemptId, PaymentCryptoException cause) {
        return new JournalException(
                JournalException.Reason.KEY,
                "the journal key cannot be used for attempt " + attemptId
                        + ": keep its vault open, and the key in it, as" + " long as the terminal",
                cause);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the journal key is closed: open it again");
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            mac.close();
            end.run();
        }
    }

    @Override
    public String toString() {
        return "JournalKey[***]";
    }
}
