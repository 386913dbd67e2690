package dev.tillwright.core.internal.acquirer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What of a card may outlive its sale, because a reversal 冲正 or a void needs it: number, expiry, sequence number and a few
 * tags of the chip. No track, no PIN block.
 *
 * <p>Not thread-safe. Never printed. {@link #encode()} is for sealing in the journal, nothing else; {@link #close()} wipes.
 */
public final class ReversalCard implements AutoCloseable {
    private static final byte VERSION = 1;

    private final Pan pan;
    private final Optional<String> expiry;
    private final Optional<String> sequence;
    private final byte[] tags;

    private ReversalCard(Pan pan, Optional<String> expiry, Optional<String> sequence, byte[] tags) {
        this.pan = pan;
        this.expiry = expiry;
        this.sequence = sequence;
        this.tags = tags;
    }

    /** Copies the card number; the tags become the new value's own. */
    static ReversalCard of(Pan pan, Optional<String> expiry, Optional<String> sequence, byte[] tags) {
        char[] digits = pan.digits();
        try {
            return new ReversalCard(Pan.of(digits), expiry, sequence, tags);
        } finally {
            Arrays.fill(digits, '\0');
        }
    }

    /**
     * The same card with what its chip said last; tags that it did not say again stay as they are. This one stays open.
     *
     * @param newer BER-TLV from the chip; ignored when it is none
     */
    public ReversalCard withTags(byte[] newer) {
        return of(pan, expiry, sequence, ChipTags.merge(newer, tags));
    }

    /** Tells whether a number is this card's. */
    public boolean has(Pan other) {
        return pan.sameAs(requireNonNull(other, "other"));
    }

    /** {@return first 6 and last 4 digits} */
    public String maskedPan() {
        return pan.masked();
    }

    Pan pan() {
        return pan;
    }

    Optional<String> expiry() {
        return expiry;
    }

    Optional<String> sequence() {
        return sequence;
    }

    /** A copy. */
    byte[] tags() {
        return tags.clone();
    }

    /** {@return the card as bytes, to be sealed at once and wiped by the caller} */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(4 + pan.length() + size(expiry) + size(sequence) + 2 + tags.length);
        char[] digits = pan.digits();
        out.put(VERSION).put((byte) digits.length);
        for (char digit : digits) {
            out.put((byte) digit);
        }
        Arrays.fill(digits, '\0');
        text(out, expiry);
        text(out, sequence);
        out.putShort((short) tags.length).put(tags);
        return out.array();
    }

    private static int size(Optional<String> text) {
        return text.map(String::length).orElse(0);
    }

    private static void text(ByteBuffer out, Optional<String> text) {
        out.put((byte) size(text));
        text.ifPresent(value -> value.chars().forEach(c -> out.put((byte) c)));
    }

    /**
     * Back from bytes, which stay the caller's to wipe.
     *
     * @throws ReversalCardException if they are not what {@link #encode()} made
     */
    public static ReversalCard decode(byte[] encoded) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        if (in.remaining() < 1 || in.get() != VERSION) {
            throw new ReversalCardException("an unknown version", 0);
        }
        char[] digits = digits(in, Pan.MIN_DIGITS, Pan.MAX_DIGITS);
        try {
            Optional<String> expiry = optional(digits(in, 0, 4));
            Optional<String> sequence = optional(digits(in, 0, 3));
            return new ReversalCard(Pan.of(digits), expiry, sequence, tlv(in));
        } finally {
            Arrays.fill(digits, '\0');
        }
    }

    private static char[] digits(ByteBuffer in, int least, int most) {
        int at = in.position();
        int length = in.remaining() < 1 ? -1 : in.get();
        if (length < least || length > most || length > in.remaining()) {
            throw new ReversalCardException("cut off or not a length", at);
        }
        char[] digits = new char[length];
        for (int i = 0; i < length; i++) {
            digits[i] = (char) in.get();
            if (digits[i] < '0' || digits[i] > '9') {
                Arrays.fill(digits, '\0');
                throw new ReversalCardException("not a digit", at + 1 + i);
            }
        }
        return digits;
    }

    private static Optional<String> optional(char[] digits) {
        return digits.length == 0 ? Optional.empty() : Optional.of(new String(digits));
    }

    private static byte[] tlv(ByteBuffer in) {
        int at = in.position();
        int length = in.remaining() < 2 ? -1 : in.getShort() & 0xFFFF;
        if (length != in.remaining()) {
            throw new ReversalCardException("cut off or bytes left over", at);
        }
        byte[] tags = new byte[length];
        in.get(tags);
        try {
            TlvList.parse(tags);
        } catch (TlvException notTlv) {
            throw new ReversalCardException("not BER-TLV", at + 2);
        }
        return tags;
    }

    @Override
    public void close() {
        pan.close();
        Arrays.fill(tags, (byte) 0);
    }

    @Override
    public String toString() {
        return "ReversalCard[" + pan + "]";
    }
}
