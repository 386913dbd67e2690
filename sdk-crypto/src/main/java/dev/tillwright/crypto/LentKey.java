package dev.tillwright.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * An AES key as the JDK's ciphers take one, for one call. It takes the array over and remembers every copy that it gives, and
 * closing wipes them all; the JDK's own class keeps a copy that nobody can wipe. Not thread-safe. Keys of the JDK can be
 * serialised by their type: this one refuses.
 */
final class LentKey implements SecretKey, AutoCloseable {
    private static final long serialVersionUID = 1L;

    private final transient byte[] key;
    private final transient List<byte[]> copies = new ArrayList<>();

    LentKey(byte[] key) {
        this.key = key;
    }

    @Override
    public String getAlgorithm() {
        return "AES";
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy each time: some JDKs wipe what they are given. */
    @Override
    public byte[] getEncoded() {
        byte[] copy = key.clone();
        copies.add(copy);
        return copy;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        copies.forEach(copy -> Arrays.fill(copy, (byte) 0));
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a key is never written");
    }

    @Override
    public String toString() {
        return "LentKey[AES]";
    }
}
