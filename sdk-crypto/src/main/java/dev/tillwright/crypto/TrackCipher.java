package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Track2;
import java.util.Arrays;

/**
 * UnionPay's encryption of tracks (磁道加密): the track is packed two digits to a byte, some of its bytes are encrypted by
 * ECB in place, and the length stays. Thread-safe, stateless.
 */
public final class TrackCipher {
    private static final int SEPARATOR = 0xD;

    private TrackCipher() {}

    /**
     * Encrypts a track; the track stays the caller's.
     *
     * @param range which bytes, as agreed with the acquirer; {@link TrackRange#UNIONPAY} unless it says otherwise
     * @return close it after use
     * @throws CipherDataException if the track is too short for the range, or the range is no whole block of the cipher
     * @throws KeyUsageException if the key's mode of use does not allow it, or the key is closed or gone
     */
    public static EncryptedTrack encrypt(DataKey key, Track2 track, TrackRange range) {
        requireNonNull(range, "range");
        char[] characters = requireNonNull(track, "track").characters();
        try {
            return new EncryptedTrack(run(key, Direction.ENCRYPT, characters, range));
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    /**
     * The clear track; the host's side.
     *
     * @param range which bytes, as agreed
     * @return close it after use
     * @throws CipherDataException if the track is too short for the range, the range is no whole block of the cipher, or
     *     what comes out is no track
     * @throws KeyUsageException if the key's mode of use does not allow it, or the key is closed or gone
     */
    public static Track2 decrypt(DataKey key, EncryptedTrack track, TrackRange range) {
        requireNonNull(range, "range");
        char[] digits = requireNonNull(track, "track").digits();
        char[] clear = new char[0];
        try {
            clear = run(key, Direction.DECRYPT, digits, range);
            return Track2.of(clear);
        } catch (IllegalArgumentException noTrack) {
            throw new CipherDataException("what was decrypted is no track: wrong key, wrong range or altered data");
        } finally {
            Arrays.fill(digits, '\0');
            Arrays.fill(clear, '\0');
        }
    }

    private static char[] run(DataKey key, Direction direction, char[] characters, TrackRange range) {
        byte[] packed = pack(characters);
        byte[] part = new byte[0];
        try {
            int from = packed.length - range.clearAfter() - range.bytes();
            if (from < 0) {
                throw new CipherDataException("a track of " + characters.length + " characters is too short for "
                        + range + ": send it as the acquirer prescribes for short tracks");
            }
            part = Arrays.copyOfRange(packed, from, from + range.bytes());
            byte[] changed = DataCipher.ecb(key, direction, part);
            System.arraycopy(changed, 0, packed, from, changed.length);
            Arrays.fill(changed, (byte) 0);
            return unpack(packed, characters.length);
        } finally {
            Arrays.fill(packed, (byte) 0);
            Arrays.fill(part, (byte) 0);
        }
    }

    /** Two digits to a byte, from the left; half a byte that is left over is 0. */
    private static byte[] pack(char[] characters) {
        byte[] packed = new byte[(characters.length + 1) / 2];
        for (int i = 0; i < characters.length; i++) {
            int digit = characters[i] == '=' ? SEPARATOR : Character.digit(characters[i], 16);
            packed[i / 2] |= (byte) (i % 2 == 0 ? digit << 4 : digit);
        }
        return packed;
    }

    private static char[] unpack(byte[] packed, int length) {
        char[] digits = new char[length];
        for (int i = 0; i < length; i++) {
            int digit = packed[i / 2] >> (i % 2 == 0 ? 4 : 0) & 0xF;
            digits[i] = (char) (digit < 10 ? '0' + digit : 'A' + digit - 10);
        }
        return digits;
    }
}
