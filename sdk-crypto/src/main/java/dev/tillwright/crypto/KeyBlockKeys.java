package dev.tillwright.crypto;

import java.util.Arrays;
import java.util.function.BiFunction;

/** The two keys that a protection key stands for: one encrypts the block (KBEK), one authenticates it (KBAK). Wiped on close. */
final class KeyBlockKeys implements AutoCloseable {
    private static final byte ENCRYPTION_VARIANT = 0x45;
    private static final byte AUTHENTICATION_VARIANT = 0x4D;

    private final KeyBlockVersion version;
    private final KeyAlgorithm algorithm;
    private final byte[] encryption;
    private final byte[] authentication;

    private KeyBlockKeys(KeyBlockVersion version, KeyAlgorithm algorithm, byte[] encryption, byte[] authentication) {
        this.version = version;
        this.algorithm = algorithm;
        this.encryption = encryption;
        this.authentication = authentication;
    }

    /** Derives them. For versions with variants the protection key must be in a vault that lends its bytes. */
    static KeyBlockKeys of(KeyBlockVersion version, TransportKey kbpk) {
        version.requireProtectionKey(kbpk);
        KeyAlgorithm algorithm = kbpk.info().algorithm();
        if (version.usesVariants()) {
            return new KeyBlockKeys(
                    version,
                    algorithm,
                    variant(version, kbpk, ENCRYPTION_VARIANT),
                    variant(version, kbpk, AUTHENTICATION_VARIANT));
        }
        int encryptionUsage = version == KeyBlockVersion.E ? 2 : 0;
        return new KeyBlockKeys(version, algorithm, derived(kbpk, encryptionUsage), derived(kbpk, 1));
    }

    private static byte[] variant(KeyBlockVersion version, TransportKey kbpk, byte constant) {
        return kbpk.lend("a key block of version " + version.code(), key -> {
            byte[] out = key.clone();
            for (int i = 0; i < out.length; i++) {
                out[i] ^= constant;
            }
            return out;
        });
    }

    /** A key in counter mode: CMAC of number, usage, algorithm and length, one for each block of key. */
    private static byte[] derived(TransportKey kbpk, int usage) {
        KeyAlgorithm algorithm = kbpk.info().algorithm();
        int blockBytes = algorithm.blockBytes();
        byte[] key = new byte[algorithm.keyBytes()];
        int bits = key.length * Byte.SIZE;
        for (int at = 0, i = 1; at < key.length; at += blockBytes, i++) {
            byte[] input = {(byte) i, 0, (byte) usage, 0, 0, code(algorithm), (byte) (bits >> Byte.SIZE), (byte) bits};
            byte[] part = CmacRun.over(blockBytes, blocks -> kbpk.cbcTail(kbpk.usable(), blocks), input);
            System.arraycopy(part, 0, key, at, Math.min(blockBytes, key.length - at));
            Arrays.fill(part, (byte) 0);
        }
        return key;
    }

    private static byte code(KeyAlgorithm algorithm) {
        return switch (algorithm) {
            case TDES2 -> 0;
            case TDES3 -> 1;
            case AES_128 -> 2;
            case AES_192 -> 3;
            case AES_256 -> 4;
            default -> throw new KeyUsageException(algorithm + " cannot protect key blocks");
        };
    }

    byte[] crypt(Direction direction, byte[] start, byte[] data) {
        return version == KeyBlockVersion.E
                ? counter(start, data)
                : CipherRun.cbc(algorithm, encryption, direction, start, data);
    }

    private byte[] counter(byte[] start, byte[] data) {
        int blockBytes = algorithm.blockBytes();
        byte[] stream = new byte[(data.length + blockBytes - 1) / blockBytes * blockBytes];
        byte[] counter = start.clone();
        for (int at = 0; at < stream.length; at += blockBytes) {
            System.arraycopy(counter, 0, stream, at, blockBytes);
            for (int i = blockBytes - 1; i >= 0 && ++counter[i] == 0; i--) {}
        }
        byte[] key = CipherRun.ecb(algorithm, encryption, Direction.ENCRYPT, stream);
        byte[] out = data.clone();
        CipherRun.xorInto(out, key, 0);
        Arrays.fill(key, (byte) 0);
        return out;
    }

    /** The MAC over header and plain data, or header and ciphertext under variants; as long as the version says. */
    byte[] mac(byte[] header, byte[] data) {
        byte[] message = Arrays.copyOf(header, header.length + data.length);
        System.arraycopy(data, 0, message, header.length, data.length);
        try {
            byte[] whole = version.usesVariants()
                    ? chain(message)
                    : CmacRun.over(algorithm.blockBytes(), this::chain, message);
            return Arrays.copyOf(whole, version.macBytes());
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    /** Last block of the CBC chain; header and data are whole blocks where that is called directly. */
    private byte[] chain(byte[] blocks) {
        int blockBytes = algorithm.blockBytes();
        byte[] chained = CipherRun.cbc(algorithm, authentication, Direction.ENCRYPT, new byte[blockBytes], blocks);
        return Arrays.copyOfRange(chained, chained.length - blockBytes, chained.length);
    }

    /** Lends both keys for one call. */
    <R> R lend(BiFunction<byte[], byte[], R> borrower) {
        return borrower.apply(encryption, authentication);
    }

    @Override
    public void close() {
        Arrays.fill(encryption, (byte) 0);
        Arrays.fill(authentication, (byte) 0);
    }
}
