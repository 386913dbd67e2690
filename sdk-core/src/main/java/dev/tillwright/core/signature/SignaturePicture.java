package dev.tillwright.core.signature;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.SignatureStrokes;
import dev.tillwright.core.receipt.Bitmap;

/** Draws what was written on a pad: for the slip, and for the upload. */
public final class SignaturePicture {
    /** The usual width in dots. */
    public static final int WIDTH = 240;

    /** The usual height in dots. */
    public static final int HEIGHT = 80;

    /** More points are noise, or somebody's attempt to fill the memory. */
    private static final int MOST_POINTS = 100_000;

    private SignaturePicture() {}

    /**
     * A signature of 240 x 80 dots.
     *
     * @param strokes what was written
     * @return black on white
     * @throws IllegalArgumentException if nothing was written: an empty picture must not pass for a signature
     */
    public static Bitmap of(SignatureStrokes strokes) {
        return of(strokes, WIDTH, HEIGHT);
    }

    /**
     * A signature as large as it fits, in the middle, its shape kept, with a pen of 2 dots.
     *
     * @param strokes what was written, at most 100 000 points
     * @param width of the picture, 16 to 4096
     * @param height of the picture, 16 to 4096
     * @return black on white
     * @throws IllegalArgumentException if nothing was written: an empty picture must not pass for a signature
     */
    public static Bitmap of(SignatureStrokes strokes, int width, int height) {
        int points = requireNonNull(strokes, "strokes").points();
        if (points == 0) {
            throw new IllegalArgumentException("nothing was written: let the cardholder sign again");
        } else if (points > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "a signature has at most " + MOST_POINTS + " points, this has " + points);
        }
        return new StrokePainter(strokes.strokes(), width, height).paint();
    }
}
