package dev.tillwright.crypto;

import java.util.function.Function;

/**
 * A vault of this library that can lend the bytes of a key to this package for one call, and makes MACs where the key is.
 * Thread-safe.
 *
 * <p>Four things cannot be composed from a vault's primitives: DUKPT (its variants are keys xored with constants), HMAC,
 * wrapping a key into a key block, and key blocks of version A and C. A vault that is not one of these lacks them, and
 * {@link PaymentKey#lend} says so.
 */
interface LendingVault extends Vault {
    /**
     * Lends a copy of the bytes for one call, wiped afterwards; the borrower neither keeps them nor puts them into a result.
     *
     * @throws KeyUsageException if the key is not (or no longer) in this vault
     */
    <R> R lend(KeyHandle key, Function<byte[], R> work);

    /**
     * The last block of a CBC chain from zeros over at least one whole block, without the others.
     *
     * @throws KeyUsageException if the key is not (or no longer) in this vault
     */
    byte[] chainTail(KeyHandle key, byte[] blocks);

    /**
     * The whole CMAC, whose subkeys are kept with the key.
     *
     * @throws KeyUsageException if the key is not (or no longer) in this vault
     */
    byte[] cmac(KeyHandle key, byte[] data);
}
