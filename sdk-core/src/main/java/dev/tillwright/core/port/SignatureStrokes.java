package dev.tillwright.core.port;

import java.util.ArrayList;
import java.util.List;

/**
 * What a pen drew on a pad: strokes of points in a field of a width and a height. Immutable. Personal data 个人信息: it is
 * not printed.
 */
public final class SignatureStrokes {
    private final int width;
    private final int height;
    private final List<List<Point>> strokes;

    /**
     * A place that the pen touched.
     *
     * @param x 0 at the left edge
     * @param y 0 at the upper edge
     */
    public record Point(int x, int y) {}

    private SignatureStrokes(int width, int height, List<List<Point>> strokes) {
        this.width = width;
        this.height = height;
        this.strokes = strokes;
    }

    /**
     * Strokes in a field.
     *
     * @param width of the field, at least 1
     * @param height of the field, at least 1
     * @param strokes from pen down to pen up, in order; copied
     * @return the strokes
     * @throws IllegalArgumentException if a point lies outside the field
     */
    public static SignatureStrokes of(int width, int height, List<List<Point>> strokes) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "the field is " + width + " by " + height + ": it needs a place for a point");
        }
        List<List<Point>> copy = new ArrayList<>();
        for (List<Point> stroke : strokes) {
            for (Point point : stroke) {
                if (point.x() < 0 || point.x() >= width || point.y() < 0 || point.y() >= height) {
                    throw new IllegalArgumentException("a point lies outside the field of " + width + " by " + height);
                }
            }
            copy.add(List.copyOf(stroke));
        }
        return new SignatureStrokes(width, height, List.copyOf(copy));
    }

    /** {@return the field's width} */
    public int width() {
        return width;
    }

    /** {@return the field's height} */
    public int height() {
        return height;
    }

    /** {@return the strokes, each from pen down to pen up} */
    public List<List<Point>> strokes() {
        return strokes;
    }

    /** {@return the number of points} */
    public int points() {
        return strokes.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        return "SignatureStrokes[" + width + "x" + height + ", " + strokes.size() + " strokes]";
    }
}
