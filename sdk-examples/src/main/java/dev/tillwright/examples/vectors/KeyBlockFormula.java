package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyBlockHeader;
import dev.tillwright.crypto.KeyBlockVersion;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.MacAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two keys under a protection key, and what is in a block, by the formulas of ANSI X9.143, put together from the
 * library's ciphers and MACs. For sample values that ask for keys which the library never shows.
 */
final class KeyBlockFormula {
    private static final int VARIANT_ENCRYPTION = 0x45;
    private static final int VARIANT_AUTHENTICATION = 0x4D;

    private KeyBlockFormula() {}

    /**
     * What a protection key is used through.
     *
     * @param encryption KBEK
     * @param authentication KBAK
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Keys(byte[] encryption, byte[] authentication) {}

    static Keys keys(KeyBlockVersion version, byte[] kbpk) {
        return switch (version) {
            case A, C -> new Keys(variant(kbpk, VARIANT_ENCRYPTION), variant(kbpk, VARIANT_AUTHENTICATION));
            case B, D -> new Keys(derived(version, kbpk, 0), derived(version, kbpk, 1));
            case E -> throw new UnsupportedVectorException("keys of version E");
        };
    }

    private static byte[] variant(byte[] kbpk, int constant) {
        byte[] variant = kbpk.clone();
        for (int i = 0; i < variant.length; i++) {
            variant[i] ^= (byte) constant;
        }
        return variant;
    }

    private static byte[] derived(KeyBlockVersion version, byte[] kbpk, int use) {
        boolean aes = version == KeyBlockVersion.D;
        MacAlgorithm prf = aes ? MacAlgorithm.CMAC_AES : MacAlgorithm.CMAC_TDES;
        int step = prf.outputLength();
        int algorithm = aes ? kbpk.length / 8 : kbpk.length / 8 - 2; // 0002 to 0004, 0000 and 0001
        byte[] key = new byte[(kbpk.length + step - 1) / step * step];
        for (int number = 1; (number - 1) * step < key.length; number++) {
            int bits = kbpk.length * Byte.SIZE;
            byte[] data = {(byte) number, 0, (byte) use, 0, 0, (byte) algorithm, (byte) (bits >> 8), (byte) bits};
            System.arraycopy(BareKeys.mac(prf, kbpk, data), 0, key, (number - 1) * step, step);
        }
        return Arrays.copyOf(key, kbpk.length);
    }

    /** The key in a block of version A to D. */
    static byte[] open(KeyBlockHeader header, String block, byte[] kbpk) {
        KeyBlockVersion version = header.version();
        Keys keys = keys(version, kbpk);
        int macBytes = switch (version) {
            case A, C -> 4;
            case B -> 8;
            default -> 16;
        };
        int headerEnd = headerEnd(header, block);
        byte[] head = block.substring(0, headerEnd).getBytes(StandardCharsets.US_ASCII);
        byte[] body = HexFormat.of().parseHex(block.substring(headerEnd));
        byte[] text = Arrays.copyOf(body, body.length - macBytes);
        byte[] mac = Arrays.copyOfRange(body, text.length, body.length);
        boolean variants = version == KeyBlockVersion.A || version == KeyBlockVersion.C;
        KeyAlgorithm cipher = version == KeyBlockVersion.D ? BareKeys.aes(kbpk) : BareKeys.tdes(kbpk);
        byte[] iv = variants ? Arrays.copyOf(head, 8) : mac;
        byte[] plain = BareKeys.cbc(cipher, keys.encryption(), Direction.DECRYPT, iv, text);
        MacAlgorithm algorithm = switch (version) {
            case A, C -> MacAlgorithm.ISO9797_ALG1_TDES;
            case B -> MacAlgorithm.CMAC_TDES;
            default -> MacAlgorithm.CMAC_AES;
        };
        byte[] whole = BareKeys.mac(algorithm, keys.authentication(), joined(head, variants ? text : plain));
        if (!Arrays.equals(mac, Arrays.copyOf(whole, macBytes))) {
            throw new IllegalStateException("the library opens a block that the formula does not");
        }
        int length = (((plain[0] & 0xFF) << 8) | (plain[1] & 0xFF)) / Byte.SIZE;
        return Arrays.copyOfRange(plain, 2, 2 + length);
    }

    /** Behind the optional blocks, whose lengths the library has found to be right. */
    private static int headerEnd(KeyBlockHeader header, String block) {
        int at = 16;
        for (int i = 0; i < header.options().size(); i++) {
            int length = hexNumber(block, at + 2, 2);
            at += length > 0 ? length : hexNumber(block, at + 6, hexNumber(block, at + 4, 2));
        }
        return at;
    }

    private static int hexNumber(String block, int at, int digits) {
        return Integer.parseInt(block, at, at + digits, 16);
    }

    /** An algorithm that keys of the usage may have, with keys of 16 bytes. */
    static KeyAlgorithm anyAlgorithmOf(KeyUsage usage) {
        return switch (usage) {
            case MAC_HMAC -> KeyAlgorithm.HMAC;
            default -> KeyAlgorithm.TDES2;
        };
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
