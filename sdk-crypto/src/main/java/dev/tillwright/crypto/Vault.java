package dev.tillwright.crypto;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Holds keys and runs the four primitives from which every payment algorithm of this module is composed. Thread-safe.
 *
 * <p>A provider interface: memory, a file or a hardware token can stand behind it. A key goes in once and never comes
 * out. All faults are {@link PaymentCryptoException}s.
 */
public interface Vault extends AutoCloseable {
    /**
     * A vault in this process's memory, wiped on close. It refuses keys that stand in test manuals (the digits up and
     * down, repeated bytes) and weak DES keys: such a key in the field is no secret.
     */
    static Vault inMemory() {
        return new MemoryVault(MemoryVault.Acceptance.FIELD);
    }

    /** As {@link #inMemory()}, but takes well-known test keys as well. For tests and simulators only. */
    static Vault inMemoryForTests() {
        return new MemoryVault(MemoryVault.Acceptance.TEST);
    }

    /**
     * A vault in two files of a folder, with the default settings: see {@link FileVault} for which keys are written there.
     *
     * @param passphrase at least 8 characters of printable ASCII; wiped
     * @throws VaultException if the vault cannot be opened; its reason says why
     */
    static FileVault inFile(Path folder, char[] passphrase) {
        return FileVault.open(FileVaultSettings.in(folder), passphrase);
    }

    /**
     * A vault in a PKCS#11 token: see {@link TokenVault} for what such a vault can do.
     *
     * @param pin the user PIN of the token; wiped
     * @throws VaultException if the token cannot be opened; its reason says why
     */
    static TokenVault inToken(TokenSettings settings, char[] pin) {
        return TokenVault.open(settings, pin);
    }

    /**
     * Takes a clear key in and wipes the array it was given, also when it refuses. An alias that is in use names the
     * new key from now on; the old key can be used by those who hold it until it is removed.
     *
     * @param alias name to find the key again
     * @param info what the key is; must fit the bytes
     * @param key the clear key
     * @throws KeyUsageException if the length does not fit the algorithm, or the vault is closed
     * @throws KeyCheckException if the check value does not fit, or the vault refuses such a key
     */
    KeyHandle importClear(String alias, KeyInfo info, byte[] key);

    /**
     * Runs whole blocks one by one (ECB), without padding.
     *
     * @return a new array of the same length
     * @throws KeyUsageException if the key is not (or no longer) in this vault
     * @throws IllegalArgumentException if the length is not a multiple of the block size
     */
    byte[] ecb(KeyHandle key, Direction direction, byte[] blocks);

    /**
     * Runs whole blocks as a chain (CBC), without padding.
     *
     * @param iv one block to start from
     * @return a new array of the same length as {@code blocks}
     * @throws KeyUsageException if the key is not (or no longer) in this vault
     * @throws IllegalArgumentException if a length is not right
     */
    byte[] cbc(KeyHandle key, Direction direction, byte[] iv, byte[] blocks);

    /**
     * One half of a double-length key as a single DES key. It lives as long as the key it belongs to.
     *
     * @throws KeyUsageException if the key is not double-length DES, or is not in this vault
     */
    KeyHandle half(KeyHandle key, KeyHalf half);

    /** The key that was last imported under that name and is still here. */
    Optional<KeyHandle> find(String alias);

    /** Removes a key and wipes it. A key that is already gone is no fault. */
    void remove(KeyHandle key);

    /** Wipes all keys. Whatever is asked of the vault afterwards is refused. */
    @Override
    void close();
}
