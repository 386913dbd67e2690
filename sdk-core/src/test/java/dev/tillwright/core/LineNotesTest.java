package dev.tillwright.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of a line in clear are evidently nobody else's: the ranges of RFC 1918, 3927, 4193 and 4291. */
class LineNotesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.254",
                "192.168.1.9",
                "169.254.1.1",
                "::1",
                "fd00::1",
                "fe80::1"
            })
    void aPrivateAddressIsNotPublic(String host) {
        assertFalse(LineNotes.mayBePublic(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.0.113.7", "172.32.0.1", "11.0.0.1", "2001:db8::1", "host.example", "localhost.example"})
    void aPublicAddressAndANameMayBe(String host) {
        assertTrue(LineNotes.mayBePublic(host));
    }
}
