package dev.tillwright.core.signature;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.Bitmap;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pen wrote on a pad: strokes of points. Immutable and thread-safe.
 *
 * <p>Coordinates are the pad's own, from its upper left corner; a point may lie anywhere from 0 to {@value #LARGEST}.
 */
public final class SignatureStrokes {
    /** The largest coordinate. */
    public static final int LARGEST = 65_535;

    /** More points are noise, or somebody's attempt to fill the memory. */
    private static final int MOST_POINTS = 100_000;

    /**
     * Where the pen was.
     *
     * @param x from the left
     * @param y from the top
     */
    public record Point(int x, int y) {
        /** Checks the range. */
        public Point {
            if (x < 0 || y < 0 || x > LARGEST || y > LARGEST) {
                throw new IllegalArgumentException("a point is from 0 to " + LARGEST + ", was " + x + ", " + y);
            }
        }
    }

    private final List<List<Point>> strokes;

    private SignatureStrokes(List<List<Point>> strokes) {
        this.strokes = strokes;
    }

    /**
     * A signature.
     *
     * @param strokes each from pen down to pen up; empty ones are left out
     * @return the signature
     */
    public static SignatureStrokes of(List<List<Point>> strokes) {
        List<List<Point>> copy = new ArrayList<>();
        int points = 0;
        for (List<Point> stroke : requireNonNull(strokes, "strokes")) {
            points += stroke.size();
            if (points > MOST_POINTS) {
                throw new IllegalArgumentException("a signature has at most " + MOST_POINTS + " points");
            }
            if (!stroke.isEmpty()) {
                copy.add(List.copyOf(stroke));
            }
        }
        return new SignatureStrokes(List.copyOf(copy));
    }

    /** {@return the strokes in the order they were written} */
    public List<List<Point>> strokes() {
        return strokes;
    }

    /** {@return whether nothing was written} */
    public boolean isEmpty() {
        return strokes.isEmpty();
    }

    /**
     * The signature as a picture: as large as it fits, in the middle, its shape kept, with a pen of 2 dots.
     *
     * @param width of the picture, 16 or more
     * @param height of the picture, 16 or more
     * @return black on white
     * @throws IllegalStateException if nothing was written: an empty picture must not pass for a signature
     */
    public Bitmap draw(int width, int height) {
        if (isEmpty()) {
            throw new IllegalStateException("nothing was written: let the cardholder sign again");
        }
        return new StrokePainter(strokes, width, height).paint();
    }

    @Override
    public String toString() {
        return "SignatureStrokes[" + strokes.size() + "]"; // not the points: a signature is personal
    }
}
