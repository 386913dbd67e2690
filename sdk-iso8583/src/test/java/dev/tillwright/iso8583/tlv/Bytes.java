package dev.tillwright.iso8583.tlv;

import java.util.HexFormat;

/** Bytes written as hexadecimal digits, spaces ignored. */
final class Bytes {
    private Bytes() {}

    static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
