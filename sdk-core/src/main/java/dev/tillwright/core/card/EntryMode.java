package dev.tillwright.core.card;

/** How the card was read (服务点输入方式, the first two digits of F22). */
public enum EntryMode {
    /** Magnetic stripe 刷卡. */
    MAGSTRIPE("02", 'S'),
    /** Contact chip 插卡. */
    CONTACT_CHIP("05", 'I'),
    /** Contactless chip or phone 挥卡. */
    CONTACTLESS("07", 'C'),
    /** Stripe of a chip card after failed chip reads 降级. */
    MAGSTRIPE_FALLBACK("80", 'S');

    private final String digits;
    private final char slipLetter;

    EntryMode(String digits, char slipLetter) {
        this.digits = digits;
        this.slipLetter = slipLetter;
    }

    /** {@return the first two digits of F22} */
    public String digits() {
        return digits;
    }

    /** {@return the letter that a slip prints behind the card number} */
    public char slipLetter() {
        return slipLetter;
    }

    /** {@return whether the card's chip took part and F55 is sent} */
    public boolean chip() {
        return this == CONTACT_CHIP || this == CONTACTLESS;
    }
}
