package dev.tillwright.core.diagnosis;

/** Where a trouble lies. Codes are open; this list of domains is closed. */
public enum Domain {
    /** The way to the acquirer or the issuer. */
    NETWORK,
    /** The acquirer's host. */
    HOST,
    /** The bank that issued the card 发卡行. */
    ISSUER,
    /** The card itself. */
    CARD,
    /** The person who pays 持卡人. */
    CARDHOLDER,
    /** A device at the till: reader, PIN pad, printer. */
    DEVICE,
    /** A limit on amount or number. */
    LIMIT,
    /** Work on a system that will pass, such as the day change 日切. */
    MAINTENANCE,
    /** What was asked, in this state of the bill or the terminal. */
    OPERATOR,
    /** The set-up at the acquirer or at the till. */
    CONFIG,
    /** The till's own storage or process. */
    SYSTEM,
    /** Not known. Counted, and meant to stay rare. */
    UNCLASSIFIED;

    /** The table writes "-" where nothing is wrong: the host said yes. */
    static Domain of(String cell) {
        return cell.equals("-") ? HOST : valueOf(cell);
    }
}
