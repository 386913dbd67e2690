package dev.tillwright.testkit.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The host's own crypto against worked messages, so that it is not judged by the SDK's alone. */
class HostCryptoTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] PIK = HEX.parseHex("3B4CD0E5F1A279865D1F83A4B6C7D8E9");
    private static final byte[] MAK = HEX.parseHex("89ABCDEF01234567");
    private static final String SALE =
            "0200702404C020C098111962220212345678901280000000000000012345000002251202100006376222"
                    + "021234567890128D25122010000012345031323334353637383839383030303030303030303030313135"
                    + "36023FB5E84A6267CA26000000000000000014220000120005003736454233303642";

    @Test
    void makesTheMacOfAWorkedSale() {
        byte[] message = HEX.parseHex(SALE);
        byte[] input = Arrays.copyOf(message, message.length - 8);
        assertEquals("76EB306B", new String(HostCrypto.mac(MAK, input), StandardCharsets.US_ASCII));
    }

    @Test
    void opensThePinOfAWorkedSale() {
        assertEquals("123456", HostCrypto.openPin(PIK, HEX.parseHex("023FB5E84A6267CA"), "6222021234567890128"));
    }

    @Test
    void opensNothingForAnotherCard() {
        assertEquals("", HostCrypto.openPin(PIK, HEX.parseHex("023FB5E84A6267CA"), "6222029876543210120"));
    }

    @Test
    void wrapsAndChecksKeysAsAWorkedSignInDoes() {
        byte[] tmk = HEX.parseHex("0123456789ABCDEFFEDCBA9876543210");
        assertEquals("9aeace8ffc87c9f0487597796bf72a5a", HEX.formatHex(HostCrypto.encipher(tmk, PIK)));
        assertEquals("f39a4094", HEX.formatHex(HostCrypto.checkValue(PIK)));
        assertEquals("00b8cc69", HEX.formatHex(HostCrypto.checkValue(MAK)));
        assertArrayEquals(PIK, HostCrypto.decipher(tmk, HostCrypto.encipher(tmk, PIK)));
    }

    @Test
    void setsOddParity() {
        assertEquals("0101fe", HEX.formatHex(HostCrypto.oddParity(HEX.parseHex("0001FF"))));
    }
}
