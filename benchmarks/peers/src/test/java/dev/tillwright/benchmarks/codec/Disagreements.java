package dev.tillwright.benchmarks.codec;

/** Every class of disagreement about damaged bytes, and why it is there. */
final class Disagreements {
    private Disagreements() {}

    static boolean explains(String peer, Corpus.Dialect dialect, String disagreement) {
        return false;
    }
}
