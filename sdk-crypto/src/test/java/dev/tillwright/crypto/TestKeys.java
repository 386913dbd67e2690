package dev.tillwright.crypto;

import java.util.Arrays;

/** Keys for tests, each call a fresh array. Neither weak nor from a test manual, unless the name says so. */
final class TestKeys {
    /** What UnionPay terminals need. */
    static final CryptoPolicy LEGACY = CryptoPolicy.allowing(LegacyUse.SINGLE_DES, LegacyUse.ECB_WRAPPED_KEYS);

    private TestKeys() {}

    static byte[] tmk() {
        return Vectors.hex("BA75804F9ED0E0072F762F83922FB67A");
    }

    static byte[] pik() {
        return Vectors.hex("3B4CD0E5F1A279865D1F83A4B6C7D8E9");
    }

    static byte[] mak() {
        return Vectors.hex("D5768AD08C8F9D73");
    }

    static byte[] doubleMak() {
        return Vectors.hex("8CA79ED5643E853EEC5DC83D3EAB3E0E");
    }

    static byte[] tdk() {
        return Vectors.hex("102030405060708090A0B0C0D0E0F001");
    }

    /** The key of most test manuals. */
    static byte[] manual() {
        return Vectors.hex("0123456789ABCDEFFEDCBA9876543210");
    }

    /** A key of that length, at most 64 bytes. */
    static byte[] bytes(int length) {
        return Arrays.copyOf(
                Vectors.hex("D5768AD08C8F9D738CA79ED5643E853EEC5DC83D3EAB3E0E102030405060708090A0B0C0D0E0F001"
                        + "3B4CD0E5F1A279865D1F83A4B6C7D8E9BA75804F9ED0E072"),
                length);
    }
}
