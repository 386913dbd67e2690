package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Track2;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a chip gave for online authorisation: the track-2 equivalent (tag 57), the card sequence number and field 55.
 *
 * <p>Not thread-safe. Never printed; wiped by {@link #close()}.
 */
public final class ChipData implements AutoCloseable {
    private final Track2 track2;
    private final Optional<String> cardSequence;
    private final byte[] field55;
    private final byte[] slipData;

    private ChipData(Track2 track2, Optional<String> cardSequence, byte[] field55, byte[] slipData) {
        this.slipData = slipData;
        this.track2 = track2;
        this.cardSequence = cardSequence;
        this.field55 = field55;
    }

    /**
     * Chip data without a card sequence number.
     *
     * @param track2 tag 57, owned by the new value
     * @param field55 BER-TLV of field 55 with the request cryptogram (9F26), copied
     * @return the data
     */
    public static ChipData of(Track2 track2, byte[] field55) {
        return new ChipData(requireNonNull(track2, "track2"), Optional.empty(), field55.clone(), new byte[0]);
    }

    /**
     * Chip data with a card sequence number.
     *
     * @param track2 tag 57, owned by the new value
     * @param cardSequence tag 5F34, three digits 卡序列号
     * @param field55 BER-TLV of field 55 with the request cryptogram (9F26), copied
     * @return the data
     */
    public static ChipData of(Track2 track2, String cardSequence, byte[] field55) {
        requireNonNull(cardSequence, "cardSequence");
        if (!cardSequence.matches("[0-9]{3}")) {
            throw new IllegalArgumentException("cardSequence has three digits");
        }
        return new ChipData(requireNonNull(track2, "track2"), Optional.of(cardSequence), field55.clone(), new byte[0]);
    }

    /**
     * The same with what no message carries and a slip shows: application label (50), preferred name (9F12), TSI (9B). This value
     * is used up.
     *
     * @param objects BER-TLV, copied; other objects are left out, and data that are no BER-TLV too
     * @return the data with them
     */
    public ChipData withSlipData(byte[] objects) {
        return new ChipData(track2, cardSequence, field55, objects.clone());
    }

    /** {@return a copy of what the slip shows besides field 55, empty if there is nothing} */
    public byte[] slipData() {
        return slipData.clone();
    }

    /** {@return the track-2 equivalent} */
    public Track2 track2() {
        return track2;
    }

    /** {@return the card sequence number, three digits} */
    public Optional<String> cardSequence() {
        return cardSequence;
    }

    /** {@return a copy of field 55} */
    public byte[] field55() {
        return field55.clone();
    }

    /** Overwrites what the chip gave. */
    @Override
    public void close() {
        track2.close();
        Arrays.fill(field55, (byte) 0);
    }

    @Override
    public String toString() {
        return "ChipData[" + track2 + ", field55 " + field55.length + " bytes]";
    }
}
