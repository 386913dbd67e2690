package dev.tillwright.device.internal.driver.pcsc;

/**
 * The terminal verification results, tag 95: what the terminal could not do or did not like (EMV Book 3 annex C5). Not
 * thread-safe.
 */
final class Verification {
    /** A bit: the byte counted from 0, and its value. */
    enum Mark {
        /** This reader checks no certificate of the card. */
        NOT_AUTHENTICATED_OFFLINE(0, 0x80),
        EXPIRED(1, 0x40),
        PIN_ENTERED_ONLINE(2, 0x04),
        /** Every amount goes online: the floor limit is zero. */
        ABOVE_FLOOR_LIMIT(3, 0x80),
        ISSUER_NOT_AUTHENTIC(4, 0x40),
        SCRIPT_FAILED_BEFORE(4, 0x20),
        SCRIPT_FAILED_AFTER(4, 0x10);

        private final int place;
        private final int bit;

        Mark(int place, int bit) {
            this.place = place;
            this.bit = bit;
        }
    }

    private final byte[] bytes = new byte[5];

    /** Marks something, and says so to the card from now on. */
    void mark(Mark mark, CardObjects objects) {
        bytes[mark.place] |= (byte) mark.bit;
        objects.put(0x95, bytes);
    }
}
