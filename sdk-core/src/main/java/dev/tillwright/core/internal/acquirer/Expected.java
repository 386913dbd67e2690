package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.spi.LaneId;
import dev.tillwright.iso8583.Pan;
import java.util.function.Predicate;

/**
 * What an answer must echo. Immutable.
 *
 * @param mti the request's plus 10
 * @param lane F41 and F42
 * @param processingCode F3
 * @param stan F11
 * @param amount F4
 * @param currency F49
 * @param card whether F2 is the card's number
 * @param part whether a partial code allows a smaller amount
 */
record Expected(
        String mti,
        LaneId lane,
        String processingCode,
        long stan,
        long amount,
        String currency,
        Predicate<Pan> card,
        boolean part) {}
