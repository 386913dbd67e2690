package dev.tillwright.crypto;

/**
 * A vault whose kept keys outlive the process. Thread-safe.
 *
 * <p>Importing a key does not keep it: session keys, and whatever else comes in while the till runs, end with the vault. So a
 * sign-in writes no file and leaves nothing in a token, and a key is there for good only where somebody said so.
 */
public interface KeepingVault extends Vault {
    /**
     * Makes a key of this vault outlive the process, under the alias it has; a kept key of that alias is replaced. The object
     * given ends, and the one that is returned takes its place: closing that one leaves the key in the vault.
     *
     * @throws KeyUsageException if the key belongs to another vault, or the alias is not 1 to 64 letters, digits and
     *     {@code . _ : / -}
     * @throws VaultException if the key cannot be written; it then is as it was before
     */
    <K extends PaymentKey> K keep(K key);
}
