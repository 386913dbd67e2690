package dev.tillwright.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** The MAC constructions, composed from what every vault can do. All bytes of the result, before it is cut. */
final class MacRun {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private MacRun() {}

    static byte[] full(MacScheme scheme, MacKey key, byte[] data) {
        MacMethod method = scheme.algorithm().method();
        return switch (method) {
            case HMAC_SHA256 -> key.lend("HMAC", bytes -> KeyedHash.sha256(bytes, data));
            case HMAC_SM3 -> key.lend("HMAC", bytes -> KeyedHash.sm3(bytes, data));
            case CMAC -> key.cmac(data);
            case UNIONPAY, XOR, CBC, ALG3 -> overBlocks(method, scheme, key, data);
        };
    }

    private static byte[] overBlocks(MacMethod method, MacScheme scheme, MacKey key, byte[] data) {
        byte[] blocks = scheme.padding().pad(data, scheme.algorithm().fullBytes());
        try {
            return switch (method) {
                case UNIONPAY -> unionPay(key, xored(scheme, blocks));
                case XOR -> key.ecb(Direction.ENCRYPT, xored(scheme, blocks));
                case ALG3 -> alg3(key, blocks);
                default -> key.cbcTail(key.usable(), startingValue(scheme), blocks);
            };
        } finally {
            Arrays.fill(blocks, (byte) 0); // a copy of the message, with its card data
        }
    }

    private static byte[] startingValue(MacScheme scheme) {
        return Arrays.copyOf(scheme.iv(), scheme.algorithm().fullBytes());
    }

    private static byte[] xored(MacScheme scheme, byte[] blocks) {
        byte[] xored = new byte[scheme.algorithm().fullBytes()];
        for (int at = 0; at < blocks.length; at += xored.length) {
            CipherRun.xorInto(xored, blocks, at);
        }
        return xored;
    }

    /**
     * Two ECB steps with an xor between them are CBC from zeros: one key schedule, and one call to a vault, instead of
     * two.
     */
    private static byte[] unionPay(MacKey key, byte[] xored) {
        return key.cbcTail(key.usable(), asciiHex(xored));
    }

    private static byte[] alg3(MacKey key, byte[] blocks) {
        KeyHandle left = key.half(KeyHalf.LEFT);
        byte[] chained = key.cbcTail(left, blocks);
        byte[] back = key.ecb(key.half(KeyHalf.RIGHT), Direction.DECRYPT, chained);
        return key.ecb(left, Direction.ENCRYPT, back);
    }

    static byte[] asciiHex(byte[] bytes) {
        return HEX.formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }
}
