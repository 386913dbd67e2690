package dev.tillwright.core.internal.acquirer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The card of one sale, from reading it to the answer: track, PIN block and chip data live here and nowhere else.
 *
 * <p>Not thread-safe. Never printed, never stored; {@link #close()} wipes it with all that it was made of.
 */
public final class SaleCard implements AutoCloseable {
    private final EntryMode entry;
    private final Track2 track;
    private final Pan pan;
    private final Optional<String> sequence;
    private final byte[] field55;
    private final String onSlip;
    private Optional<EncryptedPinBlock> pin = Optional.empty();

    private SaleCard(EntryMode entry, Track2 track, Optional<String> sequence, byte[] field55, String onSlip) {
        this.onSlip = onSlip;
        this.entry = entry;
        this.track = track;
        this.pan = track.pan();
        this.sequence = sequence;
        this.field55 = field55;
    }

    /** A swiped stripe; the card takes the track over. */
    public static SaleCard of(CardReading.Swiped reading) {
        return new SaleCard(EntryMode.MAGSTRIPE, reading.track2(), Optional.empty(), new byte[0], "");
    }

    /** The stripe of a chip card whose chip can't be read 降级; the card takes the track over. */
    public static SaleCard ofFallback(CardReading.Swiped reading) {
        return new SaleCard(EntryMode.MAGSTRIPE_FALLBACK, reading.track2(), Optional.empty(), new byte[0], "");
    }

    /**
     * An inserted chip; the card takes the data over.
     *
     * @throws TlvException if field 55 is no BER-TLV: the data are wiped then
     */
    public static SaleCard of(CardReading.Inserted reading) {
        return chip(EntryMode.CONTACT_CHIP, reading.chip());
    }

    /**
     * A tapped card or phone; the card takes the data over.
     *
     * @throws TlvException if field 55 is no BER-TLV: the data are wiped then
     */
    public static SaleCard of(CardReading.Tapped reading) {
        return chip(EntryMode.CONTACTLESS, reading.chip());
    }

    private static SaleCard chip(EntryMode entry, ChipData chip) {
        byte[] field55 = chip.field55();
        try {
            TlvList.parse(field55);
        } catch (TlvException notTlv) {
            Arrays.fill(field55, (byte) 0);
            chip.close();
            throw notTlv;
        }
        return new SaleCard(entry, chip.track2(), chip.cardSequence(), field55, SlipTags.of(chip));
    }

    /**
     * Adds the PIN block, which the card takes over.
     *
     * @throws IllegalArgumentException if the block has not 8 bytes, which is what field 52 holds
     */
    public SaleCard withPin(EncryptedPinBlock block) {
        int length = block.format().blockBytes();
        if (length != 8) {
            throw new IllegalArgumentException(
                    "field 52 holds 8 bytes, the PIN block has " + length + ": set the PIN pad to TDES");
        }
        pin.ifPresent(EncryptedPinBlock::close);
        pin = Optional.of(block);
        return this;
    }

    /** {@return what the machine may know of the card} */
    public CardFacts facts() {
        return new CardFacts(pan.masked(), entry, pin.isPresent(), onSlip);
    }

    /** {@return the card number, for the PIN pad; the card keeps it and wipes it} */
    public Pan pan() {
        return pan;
    }

    /** {@return how it was read} */
    public EntryMode entry() {
        return entry;
    }

    /** {@return YYMM, where the track has it} */
    public Optional<String> expiry() {
        return track.expiry();
    }

    /** {@return whether the stripe says that the card has a chip: service code 2xx or 6xx} */
    public boolean saysChip() {
        return track.serviceCode()
                .filter(code -> code.startsWith("2") || code.startsWith("6"))
                .isPresent();
    }

    /**
     * What of this card a reversal needs, as a value of its own: it outlives this card.
     *
     * @param chipTags the tags of F55 in a reversal, in hexadecimal
     */
    public ReversalCard forReversal(List<String> chipTags) {
        return ReversalCard.of(pan, expiry(), sequence, ChipTags.pick(field55, chipTags));
    }

    Track2 track() {
        return track;
    }

    Optional<String> sequence() {
        return sequence;
    }

    Optional<EncryptedPinBlock> pin() {
        return pin;
    }

    /** A copy; empty for a stripe. */
    byte[] field55() {
        return field55.clone();
    }

    /** Tells whether another number is this card's. */
    public boolean has(Pan other) {
        return pan.sameAs(requireNonNull(other, "other"));
    }

    @Override
    public void close() {
        track.close();
        pan.close();
        pin.ifPresent(EncryptedPinBlock::close);
        Arrays.fill(field55, (byte) 0);
    }

    @Override
    public String toString() {
        return "SaleCard[" + pan + " " + entry + (pin.isPresent() ? " with PIN" : "") + "]";
    }
}
