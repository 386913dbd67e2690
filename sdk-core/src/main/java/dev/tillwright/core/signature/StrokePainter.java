package dev.tillwright.core.signature;

import dev.tillwright.core.port.SignatureStrokes.Point;
import dev.tillwright.core.receipt.Bitmap;
import java.util.List;

/** Draws strokes on a picture of a size. Not thread-safe. */
final class StrokePainter {
    private static final int MARGIN = 2;

    private final List<List<Point>> strokes;
    private final boolean[][] black;
    private final int left;
    private final int top;
    private final double scale;
    private final double offsetX;
    private final double offsetY;

    StrokePainter(List<List<Point>> strokes, int width, int height) {
        if (width < 16 || height < 16 || width > Bitmap.LARGEST || height > Bitmap.LARGEST) {
            throw new IllegalArgumentException(
                    "a signature is 16 to " + Bitmap.LARGEST + " dots wide and high, was " + width + " x " + height);
        }
        this.strokes = strokes;
        this.black = new boolean[height][width];
        left = strokes.stream().flatMap(List::stream).mapToInt(Point::x).min().orElseThrow();
        top = strokes.stream().flatMap(List::stream).mapToInt(Point::y).min().orElseThrow();
        int right =
                strokes.stream().flatMap(List::stream).mapToInt(Point::x).max().orElseThrow();
        int bottom =
                strokes.stream().flatMap(List::stream).mapToInt(Point::y).max().orElseThrow();
        int roomX = width - 2 * MARGIN - 1;
        int roomY = height - 2 * MARGIN - 1;
        scale = Math.min((double) roomX / Math.max(1, right - left), (double) roomY / Math.max(1, bottom - top));
        offsetX = MARGIN + (roomX - (right - left) * scale) / 2;
        offsetY = MARGIN + (roomY - (bottom - top) * scale) / 2;
    }

    Bitmap paint() {
        for (List<Point> stroke : strokes) {
            for (int i = 0; i < stroke.size(); i++) {
                Point from = stroke.get(Math.max(0, i - 1));
                Point to = stroke.get(i);
                line(x(from), y(from), x(to), y(to));
            }
        }
        return Bitmap.draw(black[0].length, black.length, (x, y) -> black[y][x]);
    }

    private int x(Point point) {
        return (int) Math.round(offsetX + (point.x() - left) * scale);
    }

    private int y(Point point) {
        return (int) Math.round(offsetY + (point.y() - top) * scale);
    }

    private void line(int x1, int y1, int x2, int y2) {
        int steps = Math.max(1, Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
        for (int i = 0; i <= steps; i++) {
            int x = x1 + Math.round((float) (x2 - x1) * i / steps);
            int y = y1 + Math.round((float) (y2 - y1) * i / steps);
            dot(x, y);
            dot(x + 1, y);
            dot(x, y + 1);
            dot(x + 1, y + 1);
        }
    }

    private void dot(int x, int y) {
        if (x < black[0].length && y < black.length) {
            black[y][x] = true;
        }
    }
}
