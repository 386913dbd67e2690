package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Track2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackCipherTest {
    private static final String TRACK = "9999445284780424246=30122013434874608";

    private final Vault vault = Vault.inMemory();
    private final DataKey tdk = DataKey.importInto(vault, "tdk", TestKeys.tdk());

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void everyLengthReadsBack() {
        for (int length = 21; length <= TRACK.length(); length++) {
            try (Track2 track = Track2.of(TRACK.substring(0, length));
                    EncryptedTrack encrypted = TrackCipher.encrypt(tdk, track, TrackRange.UNIONPAY);
                    Track2 back =
                            TrackCipher.decrypt(tdk, EncryptedTrack.of(encrypted.digits()), TrackRange.UNIONPAY)) {
                assertEquals(length, encrypted.length());
                assertArrayEquals(track.characters(), back.characters());
            }
        }
    }

    @Test
    void onlyTheRangeChanges() {
        try (Track2 track = Track2.of(TRACK);
                EncryptedTrack encrypted = TrackCipher.encrypt(tdk, track, TrackRange.UNIONPAY)) {
            String digits = new String(encrypted.digits());
            assertEquals(TRACK.replace('=', 'D').substring(0, 20), digits.substring(0, 20));
            assertFalse(digits.substring(20, 36).equals(TRACK.substring(20, 36)));
            assertEquals(TRACK.substring(36), digits.substring(36));
        }
    }

    @Test
    void anAcquirerMayHaveAnotherRange() {
        TrackRange other = new TrackRange(16, 2);
        DataKey sm4 = DataKey.importInto(vault, "sm4", KeyAlgorithm.SM4, TestKeys.bytes(16));
        try (Track2 track = Track2.of(TRACK);
                EncryptedTrack encrypted = TrackCipher.encrypt(sm4, track, other);
                Track2 back = TrackCipher.decrypt(sm4, encrypted, other)) {
            String digits = new String(encrypted.digits());
            assertEquals(TRACK.substring(0, 2), digits.substring(0, 2));
            assertEquals(TRACK.substring(34), digits.substring(34));
            assertArrayEquals(track.characters(), back.characters());
        }
    }

    @Test
    void aTrackThatIsTooShortIsRefused() {
        try (Track2 track = Track2.of("9999445284780=301")) {
            assertThrows(CipherDataException.class, () -> TrackCipher.encrypt(tdk, track, new TrackRange(8, 2)));
            assertThrows(CipherDataException.class, () -> TrackCipher.encrypt(tdk, track, new TrackRange(16, 1)));
        }
    }

    @Test
    void aRangeThatIsNoBlockOfTheCipherIsRefused() {
        DataKey sm4 = DataKey.importInto(vault, "sm4", KeyAlgorithm.SM4, TestKeys.bytes(16));
        try (Track2 track = Track2.of(TRACK)) {
            assertThrows(CipherDataException.class, () -> TrackCipher.encrypt(sm4, track, TrackRange.UNIONPAY));
        }
    }

    @Test
    void anotherKeyGivesNoTrack() {
        DataKey other = DataKey.importInto(vault, "other", TestKeys.pik());
        try (Track2 track = Track2.of(TRACK);
                EncryptedTrack encrypted = TrackCipher.encrypt(tdk, track, TrackRange.UNIONPAY)) {
            CipherDataException refused = assertThrows(
                    CipherDataException.class, () -> TrackCipher.decrypt(other, encrypted, TrackRange.UNIONPAY));
            assertFalse(refused.getMessage().matches(".*[0-9]{4}.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "999944528478042424a", "9999=", "99994452847804242469999445284780424246"})
    void whatIsNoEncryptedTrackIsRefused(String digits) {
        assertThrows(CipherDataException.class, () -> EncryptedTrack.of(digits.toCharArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -8, 7, 24})
    void aRangeHasWholeBlocks(int bytes) {
        assertThrows(IllegalArgumentException.class, () -> new TrackRange(bytes, 1));
        assertThrows(IllegalArgumentException.class, () -> new TrackRange(8, 0));
    }

    @Test
    void anEncryptedTrackIsNotPrintedAndIsWipedOnClose() {
        EncryptedTrack track = EncryptedTrack.of("9999445284780424246D".toCharArray());
        assertEquals("EncryptedTrack[20 digits]", track.toString());
        track.close();
        assertTrue(track.toString().startsWith("wiped"));
        assertThrows(IllegalStateException.class, track::digits);
    }
}
