package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoMessage;

/**
 * What is known after an exchange. Immutable. Only {@link NotSent} proves that the host knows nothing of the request;
 * {@link NoAnswer} and {@link Unreadable} leave open what the host did.
 */
public sealed interface ExchangeResult {
    /**
     * Whether the request left this machine.
     *
     * @return NO only for {@link NotSent}
     */
    Sent sent();

    /** The answer came in time and was read. */
    final class Answered implements ExchangeResult {
        private final IsoMessage message;
        private final byte[] prefix;

        private Answered(IsoMessage message, byte[] prefix) {
            this.message = message;
            this.prefix = prefix;
        }

        /**
         * An answer.
         *
         * @param message the message
         * @param prefix the bytes between length and message; copied
         * @return the result
         */
        public static Answered of(IsoMessage message, byte[] prefix) {
            return new Answered(
                    requireNonNull(message, "message"),
                    requireNonNull(prefix, "prefix").clone());
        }

        /** One that was received; the array is ours. */
        static Answered received(IsoMessage message, byte[] owned) {
            return new Answered(message, owned);
        }

        @Override
        public Sent sent() {
            return Sent.YES;
        }

        /**
         * The answer.
         *
         * @return the message
         */
        public IsoMessage message() {
            return message;
        }

        /**
         * The bytes between length and message, such as TPDU and header.
         *
         * @return a copy
         */
        public byte[] prefix() {
            return prefix.clone();
        }

        @Override
        public String toString() {
            return "Answered " + message;
        }
    }

    /**
     * No byte of the request was handed to the socket: the host cannot know of it.
     *
     * @param reason why it was not sent
     */
    record NotSent(NotSentReason reason) implements ExchangeResult {
        /** Checks that nothing is missing. */
        public NotSent {
            requireNonNull(reason, "reason");
        }

        @Override
        public Sent sent() {
            return Sent.NO;
        }
    }

    /**
     * Bytes left and no answer came. If {@code bytesSent} is less than the frame the host can hardly have understood
     * it, but nothing proves that.
     *
     * @param bytesSent bytes of this request that the socket accepted, 1 or more
     * @param reason how the wait ended
     * @param sent whether all bytes of it left; not NO
     */
    record NoAnswer(int bytesSent, NoAnswerReason reason, Sent sent) implements ExchangeResult {
        /** Checks that bytes were sent. */
        public NoAnswer {
            requireNonNull(reason, "reason");
            requireSent(bytesSent, sent);
        }
    }

    /**
     * Bytes left, and what came back cannot be read.
     *
     * @param bytesSent bytes of this request that the socket accepted, 1 or more
     * @param error a {@link FrameException} or an {@link dev.tillwright.iso8583.IsoDecodeException}
     * @param sent whether all bytes of it left; not NO
     */
    record Unreadable(int bytesSent, RuntimeException error, Sent sent) implements ExchangeResult {
        /** Checks that bytes were sent. */
        public Unreadable {
            requireNonNull(error, "error");
            requireSent(bytesSent, sent);
        }
    }

    private static void requireSent(int bytesSent, Sent sent) {
        if (bytesSent < 1 || requireNonNull(sent, "sent") == Sent.NO) {
            throw new IllegalArgumentException("bytesSent must be 1 or more, was " + bytesSent + ": use NotSent");
        }
    }

    /** Why nothing was sent. More may be added. */
    enum NotSentReason {
        /** The connection is closed, or closing after a time-out. */
        CLOSED,
        /** A request with the same correlation key awaits its answer. */
        DUPLICATE_KEY,
        /** The message is longer than the framing allows. */
        FRAME_TOO_LARGE,
        /** The message cannot be written in this framing: {@link FrameException.Reason#TRAILER_INSIDE}. */
        UNFRAMEABLE,
        /** There is no proven connection: {@link IsoClient}. */
        NOT_CONNECTED,
        /** The thread that waited was interrupted before a byte left. */
        INTERRUPTED,
        /** The socket accepted nothing before the deadline. */
        TIMED_OUT,
        /** The first write failed. */
        WRITE_FAILED
    }

    /** How the wait ended without an answer. More may be added. */
    enum NoAnswerReason {
        /** The last byte of an answer had not come by the deadline. */
        TIMED_OUT,
        /** The thread that waited was interrupted. */
        INTERRUPTED,
        /** The connection was closed in order, by either side. */
        CLOSED,
        /** The connection was reset. */
        RESET,
        /** Writing failed after some bytes. */
        WRITE_FAILED
    }
}
