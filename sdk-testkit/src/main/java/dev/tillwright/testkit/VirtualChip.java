package dev.tillwright.testkit;

/** A chip as a reader sees it: power, and one answer for each command. One thread at a time. */
public interface VirtualChip {
    /** {@return the answer to reset, which readers also ask for to see whether a card is there: it changes nothing} */
    byte[] answerToReset();

    /** Power on, or reset: what was selected and begun is forgotten. */
    void powerOn();

    /**
     * A command.
     *
     * @param command of ISO/IEC 7816-4
     * @return the answer, with its two status bytes
     */
    byte[] exchange(byte[] command);
}
