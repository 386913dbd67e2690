package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;
import java.time.Duration;

/** How an exchange with a host ended. Closed: the engine decides about money by it. */
public sealed interface HostReply {

    /**
     * A whole message came that decodes and belongs to the request. Its MAC is not checked yet.
     *
     * @param message the answer
     * @param header the 12 digits before the message 报文头, empty where the dialect has none
     * @param ledger the books that the answering address writes, see {@code Endpoint}
     */
    record Answered(IsoMessage message, String header, String ledger) implements HostReply {
        /** Checks the parts. */
        public Answered {
            requireNonNull(message, "message");
            requireNonNull(header, "header");
            requireNonNull(ledger, "ledger");
        }
    }

    /**
     * Not one byte was handed to the operating system: provably not sent.
     *
     * @param reason why, in a few words
     * @param cause the same as a code of docs/errors.md, for the cashier's text
     */
    record NotSent(String reason, String cause) implements HostReply {
        /** Checks the parts. */
        public NotSent {
            requireNonNull(reason, "reason");
            requireNonNull(cause, "cause");
        }

        /**
         * For a host that could not be reached ({@code LINE_NOT_SENT}).
         *
         * @param reason why, in a few words
         */
        public NotSent(String reason) {
            this(reason, "LINE_NOT_SENT");
        }
    }

    /**
     * Bytes left and no answer came: the host may or may not have acted.
     *
     * @param bytesSent how many bytes the operating system took
     * @param reason why the wait ended
     * @param sentAgo for how long at least the last byte has been gone; zero where that is not known
     * @param ledger the books that the address writes
     * @param cause the same as a code of docs/errors.md
     */
    record NoAnswer(long bytesSent, String reason, Duration sentAgo, String ledger, String cause) implements HostReply {
        /** Checks the parts. */
        public NoAnswer {
            requireNonNull(cause, "cause");
            requireNonNull(reason, "reason");
            requireNonNull(sentAgo, "sentAgo");
            requireNonNull(ledger, "ledger");
        }

        /**
         * For an answer that did not come ({@code ANSWER_LOST}).
         *
         * @param bytesSent how many bytes the operating system took
         * @param reason why the wait ended
         * @param sentAgo for how long at least the last byte has been gone; zero where that is not known
         * @param ledger the books that the address writes
         */
        public NoAnswer(long bytesSent, String reason, Duration sentAgo, String ledger) {
            this(bytesSent, reason, sentAgo, ledger, "ANSWER_LOST");
        }
    }

    /**
     * Something came that can't be read as a message.
     *
     * @param bytesSent how many bytes the operating system took
     * @param reason what was wrong and where; never a value
     */
    record Unreadable(long bytesSent, String reason) implements HostReply {
        /** Checks the reason. */
        public Unreadable {
            requireNonNull(reason, "reason");
        }
    }
}
