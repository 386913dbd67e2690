package dev.tillwright.device.internal.driver.pcsc;

import java.util.Arrays;
import java.util.HexFormat;

/** Commands of ISO/IEC 7816-4 and EMV Book 3, and what a card answers. Commands are pure; an answer is wiped on close. */
final class Apdu {
    static final int OK = 0x9000;
    static final int NOT_FOUND = 0x6A82;
    static final int NO_RECORD = 0x6A83;
    static final int CARD_BLOCKED = 0x6A81;
    static final int APPLICATION_BLOCKED = 0x6283;
    static final int CONDITIONS_NOT_SATISFIED = 0x6985;

    private static final int STATUS = 2;
    private static final int MOST_DATA = 0xFF;

    private Apdu() {}

    /** SELECT by name, EMV Book 1 clause 11.3: the first, or the next that begins alike. */
    static byte[] select(byte[] name, Occurrence occurrence) {
        return command(0x00, 0xA4, 0x04, occurrence == Occurrence.FIRST ? 0x00 : 0x02, name);
    }

    /** Which of several applications whose names begin alike. */
    enum Occurrence {
        FIRST,
        NEXT
    }

    static byte[] readRecord(int file, int record) {
        return new byte[] {0x00, (byte) 0xB2, (byte) record, (byte) ((file << 3) | 0x04), 0x00};
    }

    /** GET PROCESSING OPTIONS: the values stand in a template 83. */
    static byte[] processingOptions(byte[] values) {
        byte[] data = new byte[values.length + (values.length > 0x7F ? 3 : 2)];
        data[0] = (byte) 0x83;
        if (values.length > 0x7F) {
            data[1] = (byte) 0x81;
        }
        data[data.length - values.length - 1] = (byte) values.length;
        System.arraycopy(values, 0, data, data.length - values.length, values.length);
        return command(0x80, 0xA8, 0x00, 0x00, data);
    }

    static byte[] generateAc(Cryptogram wanted, byte[] values) {
        return command(0x80, 0xAE, wanted.bits(), 0x00, values);
    }

    static byte[] externalAuthenticate(byte[] issuerAuthentication) {
        byte[] withLe = command(0x00, 0x82, 0x00, 0x00, issuerAuthentication);
        return Arrays.copyOf(withLe, withLe.length - 1); // the one command here that expects no data
    }

    private static byte[] command(int cla, int ins, int p1, int p2, byte[] data) {
        if (data.length > MOST_DATA) {
            throw ChipException.unreadable(
                    "the card asks for " + data.length + " bytes in one command, at most 255 fit");
        }
        byte[] command = new byte[data.length + (data.length == 0 ? 5 : 6)];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[2] = (byte) p1;
        command[3] = (byte) p2;
        if (data.length > 0) {
            command[4] = (byte) data.length;
            System.arraycopy(data, 0, command, 5, data.length);
        }
        return command;
    }

    /** Sends, and takes the answer apart. */
    static Answer send(ApduChannel card, byte[] command) {
        byte[] answer = card.transmit(command);
        try {
            if (answer.length < STATUS) {
                throw ChipException.unreadable("the card's answer has no status");
            }
            int status = ((answer[answer.length - 2] & 0xFF) << 8) | (answer[answer.length - 1] & 0xFF);
            return new Answer(Arrays.copyOf(answer, answer.length - STATUS), status);
        } finally {
            Arrays.fill(answer, (byte) 0);
        }
    }

    /** What a card answered. Not thread-safe. */
    static final class Answer implements AutoCloseable {
        private final byte[] data;
        private final int status;

        Answer(byte[] data, int status) {
            this.data = data;
            this.status = status;
        }

        /** The data themselves, wiped on close. */
        byte[] data() {
            return data;
        }

        int status() {
            return status;
        }

        boolean ok() {
            return status == OK;
        }

        /** A warning (62xx, 63xx) is no refusal of a command of an issuer's script (EMV Book 4 clause 12.2.4). */
        boolean okOrWarning() {
            return ok() || status >> 8 == 0x62 || status >> 8 == 0x63;
        }

        Answer orElseUnreadable(String what) {
            if (!ok()) {
                close();
                throw ChipException.unreadable(what + " ends with status "
                        + HexFormat.of().withUpperCase().toHexDigits((short) status));
            }
            return this;
        }

        @Override
        public void close() {
            Arrays.fill(data, (byte) 0);
        }
    }
}
