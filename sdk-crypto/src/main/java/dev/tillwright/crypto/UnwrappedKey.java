package dev.tillwright.crypto;

/** A key out of a key block, with the header that came with it and is authentic. Immutable; closing it closes the key. */
public final class UnwrappedKey<K extends PaymentKey> implements AutoCloseable {
    private final K key;
    private final KeyBlockHeader header;

    UnwrappedKey(K key, KeyBlockHeader header) {
        this.key = key;
        this.header = header;
    }

    /** The key, in the vault that was given. */
    public K key() {
        return key;
    }

    /** The header, such as for the key serial number of an initial key. */
    public KeyBlockHeader header() {
        return header;
    }

    /** Removes the key from its vault and wipes it. */
    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "UnwrappedKey[" + key + ", " + header + "]";
    }
}
