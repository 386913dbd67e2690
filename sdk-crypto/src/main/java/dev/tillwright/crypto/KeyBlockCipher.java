package dev.tillwright.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/** The protected part of a key block: key length, key and padding, encrypted and under a MAC with the header. */
final class KeyBlockCipher {
    private static final int LENGTH_BYTES = 2;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KeyBlockCipher() {}

    /** How many bytes follow the header when a key of that algorithm is wrapped. */
    static int bodyBytes(KeyBlockVersion version, KeyAlgorithm algorithm) {
        return plainBytes(version, algorithm) + version.macBytes();
    }

    /** As long as the longest key of the family needs, so that the block does not show how long this one is. */
    private static int plainBytes(KeyBlockVersion version, KeyAlgorithm algorithm) {
        int longest = switch (algorithm.family()) {
            case DES -> 24;
            case AES, SM4 -> 32;
            case HMAC -> 64;
        };
        int block = version.blockBytes();
        return (LENGTH_BYTES + longest + block - 1) / block * block;
    }

    /** The whole block's text. The key is neither kept nor wiped. */
    static String seal(KeyBlockHeader header, KeyBlockKeys keys, byte[] key, SecureRandom random) {
        KeyBlockVersion version = header.version();
        byte[] clearHeader = ascii(header.text());
        byte[] plain = new byte[header.bodyBytes() - version.macBytes()];
        try {
            random.nextBytes(plain);
            int bits = key.length * Byte.SIZE;
            plain[0] = (byte) (bits >> Byte.SIZE);
            plain[1] = (byte) bits;
            System.arraycopy(key, 0, plain, LENGTH_BYTES, key.length);
            if (version.usesVariants()) {
                byte[] cipherText = keys.crypt(Direction.ENCRYPT, start(version, clearHeader), plain);
                return header.text() + HEX.formatHex(cipherText) + HEX.formatHex(keys.mac(clearHeader, cipherText));
            }
            byte[] mac = keys.mac(clearHeader, plain);
            return header.text() + HEX.formatHex(keys.crypt(Direction.ENCRYPT, mac, plain)) + HEX.formatHex(mac);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /**
     * The clear key of a block that is authentic; the caller wipes it. Nothing of what was decrypted is believed before
     * the MAC is right.
     *
     * @throws KeyBlockException one and the same for every fault
     */
    static byte[] open(KeyBlockHeader header, KeyBlockKeys keys, String block) {
        KeyBlockVersion version = header.version();
        byte[] body = KeyBlockSyntax.bytes(block, header.text().length());
        int cipherBytes = body.length - version.macBytes();
        boolean whole = version == KeyBlockVersion.E
                ? cipherBytes > LENGTH_BYTES
                : cipherBytes >= version.blockBytes() && cipherBytes % version.blockBytes() == 0;
        if (!whole) {
            throw KeyBlockException.refused();
        }
        byte[] cipherText = Arrays.copyOf(body, cipherBytes);
        byte[] mac = Arrays.copyOfRange(body, cipherBytes, body.length);
        byte[] clearHeader = ascii(header.text());
        byte[] iv = version.usesVariants() ? start(version, clearHeader) : mac;
        byte[] plain = keys.crypt(Direction.DECRYPT, iv, cipherText);
        try {
            byte[] right = keys.mac(clearHeader, version.usesVariants() ? cipherText : plain);
            if (!MessageDigest.isEqual(right, mac)) {
                throw KeyBlockException.refused();
            }
            return key(plain, header.algorithmCode());
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] key(byte[] plain, char algorithm) {
        int bits = (plain[0] & 0xFF) << Byte.SIZE | (plain[1] & 0xFF);
        int bytes = bits / Byte.SIZE;
        boolean right = bits % Byte.SIZE == 0
                && bytes > 0
                && bytes <= plain.length - LENGTH_BYTES
                && KeyBlockCodes.isLength(algorithm, bytes);
        if (!right) {
            throw KeyBlockException.refused();
        }
        return Arrays.copyOfRange(plain, LENGTH_BYTES, LENGTH_BYTES + bytes);
    }

    private static byte[] start(KeyBlockVersion version, byte[] header) {
        return Arrays.copyOf(header, version.blockBytes());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
