package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.Track2;

/** How a reading ended. Closed: the engine must know every case. */
public sealed interface CardReading {

    /**
     * The stripe was swiped 刷卡.
     *
     * @param track2 the second track; whoever receives it closes it
     */
    record Swiped(Track2 track2) implements CardReading {
        /** Checks the track. */
        public Swiped {
            requireNonNull(track2, "track2");
        }
    }

    /**
     * The contact chip asks to go online 插卡. The card stays in the reader until {@link ChipCardReader#complete}.
     *
     * @param chip what the chip gave
     */
    record Inserted(ChipData chip) implements CardReading {
        /** Checks the data. */
        public Inserted {
            requireNonNull(chip, "chip");
        }
    }

    /**
     * A card or phone was tapped 挥卡. There is no second cryptogram.
     *
     * @param chip what the chip gave
     */
    record Tapped(ChipData chip) implements CardReading {
        /** Checks the data. */
        public Tapped {
            requireNonNull(chip, "chip");
        }
    }

    /** The chip could not be read; the card may be inserted again, or swiped where fallback 降级 is allowed. */
    record ChipUnreadable() implements CardReading {}

    /** {@link CardReader#cancel()} or the device's cancel key ended the reading. */
    record Cancelled() implements CardReading {}

    /** No card came in time. */
    record TimedOut() implements CardReading {}

    /**
     * The reader failed.
     *
     * @param fault why
     */
    record Failed(DeviceFault fault) implements CardReading {
        /** Checks the fault. */
        public Failed {
            requireNonNull(fault, "fault");
        }
    }
}
