package dev.tillwright.benchmarks.codec;

import java.util.List;

/**
 * Every class of disagreement about damaged bytes, who is on the other side, and why it is there. A class that is not
 * in this table fails the test.
 */
final class Disagreements {
    private static final List<Explained> TABLE = List.of(
            both("only we refuse: TRAILING_BYTES", "the peers stop after the last field and ignore what follows"),
            both("only we refuse: EMPTY", "the peers take a length of zero; here only Leniency.ZERO_LENGTH_VAR does"),
            both(
                    "only we refuse: EMPTY_SECONDARY_BITMAP",
                    "the peers take it; here only Leniency.EMPTY_SECONDARY_BITMAP does"),
            both("only we refuse: NOT_A_TRACK", "to the peers a track is digits with any number of separators"),
            both(
                    "only we refuse: NOT_A_DIGIT",
                    "jPOS hands out nibbles above 9 as letters and takes any character as a digit of text; j8583 sums"
                            + " up nibbles whatever they are and keeps text as it is"),
            both(
                    "only we refuse: NOT_HEXADECIMAL",
                    "jPOS reads any characters as nibbles, j8583 takes what it cannot read as zero; where this test"
                            + " carries hexadecimal as text for them, they do not look"),
            both(
                    "only we refuse: CHARACTER_NOT_ALLOWED",
                    "the peers read bytes above 7F as some character and do not know the letters of a, an, ans"),
            both("only we refuse: IMPOSSIBLE_LENGTH", "a card number of fewer than 13 digits is text to the peers"),
            both(
                    "only we refuse: LENGTH_NOT_DIGITS",
                    "the peers calculate with nibbles above 9 and characters that are no digits: BCD 1F is 25"),
            in(Corpus.Dialect.BCD, "only we refuse: WRONG_PAD_NIBBLE", "the peers do not look at the pad nibble"),
            j8583("only we refuse: LENGTH_ABOVE_MAXIMUM", "its variable fields have no maximum"),
            j8583("only they refuse: UNKNOWN_MTI", "it needs a layout for each message type, this library a pattern"),
            j8583(
                    "other value: a pad nibble more",
                    "it counts packed digits by pairs: an odd number of them comes with its pad"));

    private Disagreements() {}

    private record Explained(String peer, String dialect, String disagreement, String why) {}

    private static Explained both(String disagreement, String why) {
        return new Explained("", "", disagreement, why);
    }

    private static Explained j8583(String disagreement, String why) {
        return new Explained("j8583", "", disagreement, why);
    }

    private static Explained in(Corpus.Dialect dialect, String disagreement, String why) {
        return new Explained("", dialect.name(), disagreement, why);
    }

    static boolean explains(String peer, Corpus.Dialect dialect, String disagreement) {
        return TABLE.stream()
                .anyMatch(e -> e.disagreement().equals(disagreement)
                        && peer.endsWith(e.peer())
                        && dialect.name().endsWith(e.dialect()));
    }
}
