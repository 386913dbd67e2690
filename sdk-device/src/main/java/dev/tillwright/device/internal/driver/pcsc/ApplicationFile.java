package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.device.internal.driver.pcsc.Apdu.Answer;

/** Reads the records that an application file locator, tag 94, names (EMV Book 3 clause 10.2). Stateless. */
final class ApplicationFile {
    private static final int ENTRY = 4;
    private static final int MOST_RECORDS = 128;
    private static final int MOST_FILE = 30;
    private static final int MOST_TEMPLATE_FILE = 10;

    private ApplicationFile() {}

    static void read(ApduChannel card, byte[] locator, CardObjects objects) {
        if (locator.length == 0 || locator.length % ENTRY != 0) {
            throw ChipException.unreadable("the card's file locator has " + locator.length + " bytes");
        }
        int records = 0;
        for (int at = 0; at < locator.length; at += ENTRY) {
            int file = (locator[at] & 0xFF) >> 3;
            int first = locator[at + 1] & 0xFF;
            int last = locator[at + 2] & 0xFF;
            records += last - first + 1;
            if (file < 1 || file > MOST_FILE || first < 1 || last < first || records > MOST_RECORDS) {
                throw ChipException.unreadable("the card's file locator names records that can't be");
            }
            for (int record = first; record <= last; record++) {
                read(card, file, record, objects);
            }
        }
    }

    private static void read(ApduChannel card, int file, int record, CardObjects objects) {
        String what = "record " + record + " of file " + file;
        try (Answer answer = Apdu.send(card, Apdu.readRecord(file, record)).orElseUnreadable(what)) {
            if (file <= MOST_TEMPLATE_FILE) { // further files belong to the issuer, in whatever form
                objects.addFromCard(CardObjects.template(answer.data(), 0x70, what));
            }
        }
    }
}
