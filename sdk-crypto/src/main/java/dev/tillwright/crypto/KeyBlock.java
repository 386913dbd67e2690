package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * Wraps and unwraps keys with what they are for (ANSI X9.143, formerly TR-31). Thread-safe, stateless.
 *
 * <p>The header of a key block says usage, algorithm, mode of use and exportability, and is authenticated with the key: a
 * block can't be passed off as another kind of key. Versions A to D are read and written, E (ISO 20038) is read only, A only
 * under a policy that names it. The protection key (KBPK, usage {@code K1}) of versions B, D and E may be in any vault; that
 * of versions A and C, and a key that is to be wrapped, must be in a vault of this library that holds keys as bytes.
 */
public final class KeyBlock {
    private static final String HASH = "HM";
    private static final String SHA_256 = "21";

    private KeyBlock() {}

    /**
     * Wraps a key.
     *
     * @param random for the padding
     * @return the block in ASCII, of version {@code form.version()}
     * @throws KeyUsageException if the key may not leave, or is stronger than the protection key, or its usage has no
     *     registered code, or one of the two keys can't be used for this
     * @throws KeyBlockException if the version is read only, or the options make the block too long
     * @throws LegacyUseException if the version is A and the form's policy does not name it
     */
    public static String wrap(TransportKey kbpk, PaymentKey key, KeyBlockForm form, SecureRandom random) {
        requireNonNull(random, "random");
        KeyInfo info = requireNonNull(key, "key").info();
        requireNonNull(form, "form");
        requireWritable(form.version(), form.policy());
        form.version().requireProtectionKey(requireNonNull(kbpk, "kbpk"));
        kbpk.require(KeyOperation.ENCRYPT);
        KeyBlockCodes.REGISTERED.requireRegistered(info.usage(), info.algorithm());
        KeyBlockRules.requireMayLeave(key, form.exportability());
        KeyBlockHeader header = KeyBlockHeader.of(form.version(), info, form.exportability(), options(form, info));
        // derived first: lending one key while another is asked for could lock two wrappers against each other
        try (KeyBlockKeys keys = KeyBlockKeys.of(form.version(), kbpk)) {
            return key.lend("wrapping into a key block", bytes -> {
                KeyBlockRules.requireNotStronger(info.algorithm(), bytes.length, kbpk);
                return KeyBlockCipher.seal(header, keys, bytes, random);
            });
        }
    }

    private static void requireWritable(KeyBlockVersion version, CryptoPolicy policy) {
        if (version == KeyBlockVersion.E) {
            throw new KeyBlockException("key blocks of version E are only read: write version D");
        }
        requireAllowed(version, policy);
    }

    private static void requireAllowed(KeyBlockVersion version, CryptoPolicy policy) {
        if (version == KeyBlockVersion.A) {
            policy.require(LegacyUse.KEY_BLOCK_VERSION_A);
        }
    }

    /** An HMAC key's block must say for which hash it is. */
    private static List<KeyBlockOption> options(KeyBlockForm form, KeyInfo info) {
        boolean lacksHash = info.algorithm() == KeyAlgorithm.HMAC
                && form.options().stream().noneMatch(option -> option.id().equals(HASH));
        List<KeyBlockOption> options = KeyBlockCodes.options(info, form.options());
        if (lacksHash) {
            options.add(KeyBlockOption.of(HASH, SHA_256));
        }
        return options;
    }

    /**
     * Unwraps a key into a vault, strictly and under no policy that allows legacy.
     *
     * @param type the kind of key that is expected, such as {@code MacKey.class}
     * @param vault where the key goes; its own rules (weak keys, test keys) apply
     * @param alias name to find the key again
     * @throws KeyBlockException if the block has no right form, or was altered or damaged, or is under another key
     * @throws KeyUsageException if the block is authentic but holds a key for something else, or one that this library
     *     has no use for, or the protection key can't be used for this
     * @throws KeyCheckException if the vault refuses the key as weak or well known
     * @throws LegacyUseException if the block is of version A, or the key is a single DES key
     */
    public static <K extends PaymentKey> K unwrap(
            TransportKey kbpk, String block, Class<K> type, Vault vault, String alias) {
        return open(kbpk, block, type, vault, alias, CryptoPolicy.strict()).key();
    }

    /**
     * As {@link #unwrap}, under a policy, and with the header, which then is authentic.
     *
     * @throws LegacyUseException if the block is of version A, or the key is a single DES key, and the policy does not
     *     name it
     */
    public static <K extends PaymentKey> UnwrappedKey<K> open(
            TransportKey kbpk, String block, Class<K> type, Vault vault, String alias, CryptoPolicy policy) {
        requireNonNull(type, "type");
        requireNonNull(vault, "vault");
        requireNonNull(alias, "alias");
        KeyBlockHeader header = peek(block);
        requireAllowed(header.version(), requireNonNull(policy, "policy"));
        requireNonNull(kbpk, "kbpk").require(KeyOperation.DECRYPT);
        byte[] clear = openClear(header, kbpk, block);
        try {
            KeyInfo info = KeyBlockCodes.REGISTERED.describe(header, clear);
            KeyKinds.requireKind(type, info.usage());
            requireKnownHash(header, info);
            policy.requireFor(info.algorithm());
            K key = KeyKinds.as(type, vault, vault.importClear(alias, info, clear), PaymentKey.Held.OWNED);
            return new UnwrappedKey<>(key, header);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** The clear key of an authentic block, whatever it is for; the caller wipes it. */
    static byte[] openClear(KeyBlockHeader header, TransportKey kbpk, String block) {
        try (KeyBlockKeys keys = KeyBlockKeys.of(header.version(), kbpk)) {
            return KeyBlockCipher.open(header, keys, block);
        }
    }

    private static void requireKnownHash(KeyBlockHeader header, KeyInfo info) {
        boolean other =
                header.option(HASH).filter(hash -> !hash.data().equals(SHA_256)).isPresent();
        if (info.algorithm() == KeyAlgorithm.HMAC && other) {
            throw new KeyUsageException("the key block holds an HMAC key for another hash than SHA-256");
        }
    }

    /**
     * The header alone, not authenticated: for display. Decide nothing by it.
     *
     * @throws KeyBlockException if it has no right form
     */
    public static KeyBlockHeader peek(String block) {
        return KeyBlockHeader.parse(requireNonNull(block, "block"));
    }
}
