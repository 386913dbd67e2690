package dev.tillwright.device.internal.driver.sign;

import dev.tillwright.core.port.SignatureStrokes;
import dev.tillwright.core.port.SignatureStrokes.Point;
import java.util.ArrayList;
import java.util.List;

/** Collects strokes. Not thread-safe. */
final class Strokes {
    /** Beyond this a pad sends noise, not a signature. */
    private static final int MOST_POINTS = 20_000;

    private final PadSize size;
    private final List<List<Point>> strokes = new ArrayList<>();
    private List<Point> stroke = new ArrayList<>();
    private int points;

    Strokes(PadSize size) {
        this.size = size;
    }

    /** False if the point lies outside the field, or there are too many. */
    boolean touch(int x, int y) {
        if (x >= size.width() || y >= size.height() || points >= MOST_POINTS) {
            return false;
        }
        points++;
        return stroke.add(new Point(x, y));
    }

    void lift() {
        if (!stroke.isEmpty()) {
            strokes.add(stroke);
            stroke = new ArrayList<>();
        }
    }

    boolean isEmpty() {
        return points == 0;
    }

    SignatureStrokes finished() {
        lift();
        return SignatureStrokes.of(size.width(), size.height(), strokes);
    }
}
