package dev.tillwright.core.receipt;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A picture of black and white dots, such as a logo or a signature. Immutable and thread-safe.
 *
 * <p>Rows are packed into bytes, the leftmost dot in the highest bit; unused bits of a row's last byte are 0.
 */
public final class Bitmap {
    /** The longest edge in dots. */
    public static final int LARGEST = 4096;

    private final int width;
    private final int height;
    private final byte[] rows;

    private Bitmap(int width, int height, byte[] rows) {
        this.width = width;
        this.height = height;
        this.rows = rows;
    }

    /** Says for each dot whether it is black. */
    @FunctionalInterface
    public interface Dots {
        /**
         * Whether a dot is black.
         *
         * @param x from the left, from 0
         * @param y from the top, from 0
         * @return true for black
         */
        boolean black(int x, int y);
    }

    /**
     * A picture drawn dot by dot.
     *
     * @param width 1 to {@value #LARGEST}
     * @param height 1 to {@value #LARGEST}
     * @param dots asked once for each dot
     * @return the picture
     */
    public static Bitmap draw(int width, int height, Dots dots) {
        requireNonNull(dots, "dots");
        byte[] rows = new byte[stride(width, height) * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (dots.black(x, y)) {
                    rows[y * ((width + 7) / 8) + x / 8] |= (byte) (0x80 >> (x & 7));
                }
            }
        }
        return new Bitmap(width, height, rows);
    }

    /**
     * A picture of packed rows.
     *
     * @param width 1 to {@value #LARGEST}
     * @param height 1 to {@value #LARGEST}
     * @param rows {@code (width + 7) / 8} bytes for each row; copied; bits beyond the width are ignored
     * @return the picture
     */
    public static Bitmap ofRows(int width, int height, byte[] rows) {
        int stride = stride(width, height);
        if (requireNonNull(rows, "rows").length != stride * height) {
            throw new IllegalArgumentException("rows must be " + stride * height + " bytes for " + width + " x "
                    + height + ", were " + rows.length);
        }
        byte[] packed = rows.clone();
        int over = stride * 8 - width;
        for (int y = 1; y <= height; y++) {
            packed[y * stride - 1] &= (byte) (0xFF << over);
        }
        return new Bitmap(width, height, packed);
    }

    private static int stride(int width, int height) {
        if (width < 1 || width > LARGEST || height < 1 || height > LARGEST) {
            throw new IllegalArgumentException(
                    "a picture is 1 to " + LARGEST + " dots wide and high, was " + width + " x " + height);
        }
        return (width + 7) / 8;
    }

    /** {@return dots from left to right} */
    public int width() {
        return width;
    }

    /** {@return dots from top to bottom} */
    public int height() {
        return height;
    }

    /**
     * Whether a dot is black.
     *
     * @param x from the left; outside the picture all is white
     * @param y from the top; outside the picture all is white
     * @return true for black
     */
    public boolean black(int x, int y) {
        return x >= 0
                && y >= 0
                && x < width
                && y < height
                && (rows[y * ((width + 7) / 8) + x / 8] & (0x80 >> (x & 7))) != 0;
    }

    /** {@return a copy of the packed rows} */
    public byte[] rows() {
        return rows.clone();
    }

    /**
     * The picture made smaller if it is wider than a paper; dots are dropped evenly, a black one wins.
     *
     * @param widest in dots
     * @return a picture that is at most so wide
     */
    public Bitmap within(int widest) {
        if (width <= widest) {
            return this;
        }
        int step = (width + widest - 1) / widest;
        return draw(
                (width + step - 1) / step, (height + step - 1) / step, (x, y) -> anyBlack(x * step, y * step, step));
    }

    /**
     * The picture with each dot as a square of dots.
     *
     * @param times edge of the squares, 1 or more
     * @return a picture so many times as wide and as high, at most {@value #LARGEST}
     */
    public Bitmap enlarged(int times) {
        int stride = stride(Math.multiplyExact(width, times), Math.multiplyExact(height, times));
        byte[] larger = new byte[stride * height * times];
        for (int y = 0; y < height; y++) {
            int first = y * times * stride;
            for (int x = 0; x < width * times; x++) {
                if (black(x / times, y)) {
                    larger[first + x / 8] |= (byte) (0x80 >> (x & 7));
                }
            }
            for (int copy = 1; copy < times; copy++) {
                System.arraycopy(larger, first, larger, first + copy * stride, stride);
            }
        }
        return new Bitmap(width * times, height * times, larger);
    }

    private boolean anyBlack(int left, int top, int step) {
        for (int y = top; y < top + step; y++) {
            for (int x = left; x < left + step; x++) {
                if (black(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bitmap that
                && width == that.width
                && height == that.height
                && Arrays.equals(rows, that.rows);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return "Bitmap[" + width + " x " + height + "]";
    }
}
