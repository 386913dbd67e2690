package dev.tillwright.core.signature;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.receipt.Bitmap;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * A picture in JBIG1 (ITU-T T.82), as acquirers take signatures: one layer, one plane, one stripe. Immutable and
 * thread-safe.
 *
 * <p>The encoding is lossless. Acquirers differ in the options that they want, so these are a setting; by default none
 * is on.
 */
public final class JbigImage {

    /** Options of the encoding, as the bits of the head's last byte. */
    public enum Option {
        /** A line that equals the one above costs one decision: TPBON. */
        TYPICAL_PREDICTION(0x08),
        /** Context from two lines instead of three: LRLTWO. */
        TWO_LINES(0x40);

        private final int bit;

        Option(int bit) {
            this.bit = bit;
        }
    }

    /** Context of the decision whether a line is like the one above, with three lines and with two. */
    private static final int LIKE_ABOVE_OF_THREE = 0x0E5;

    private static final int LIKE_ABOVE_OF_TWO = 0x195;
    private static final int HEAD = 20;
    /** How far a coder may move its adaptive pixel; this one never does. */
    private static final byte MX = 0x7F;

    private final byte[] bytes;

    private JbigImage(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Encodes a picture without options.
     *
     * @param bitmap the picture
     * @return its image
     */
    public static JbigImage of(Bitmap bitmap) {
        return of(bitmap, EnumSet.noneOf(Option.class));
    }

    /**
     * Encodes a picture.
     *
     * @param bitmap the picture
     * @param options what the acquirer wants
     * @return its image
     */
    public static JbigImage of(Bitmap bitmap, Set<Option> options) {
        requireNonNull(bitmap, "bitmap");
        byte[] data = data(bitmap, Set.copyOf(options));
        ByteBuffer image = ByteBuffer.allocate(HEAD + data.length + 2);
        image.put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 0); // layers 0 to 0, one plane
        image.putInt(bitmap.width()).putInt(bitmap.height()).putInt(bitmap.height()); // one stripe
        image.put(MX).put((byte) 0).put((byte) 0);
        image.put((byte) options.stream().mapToInt(option -> option.bit).sum());
        image.put(data).put((byte) 0xFF).put((byte) 0x02); // the stripe ends
        return new JbigImage(image.array());
    }

    private static byte[] data(Bitmap bitmap, Set<Option> options) {
        ArithmeticCoder coder = new ArithmeticCoder();
        boolean twoLines = options.contains(Option.TWO_LINES);
        boolean predicts = options.contains(Option.TYPICAL_PREDICTION);
        boolean wasLike = false;
        for (int y = 0; y < bitmap.height(); y++) {
            if (predicts) {
                boolean like = likeAbove(bitmap, y);
                coder.encode(twoLines ? LIKE_ABOVE_OF_TWO : LIKE_ABOVE_OF_THREE, like == wasLike);
                wasLike = like;
                if (like) {
                    continue;
                }
            }
            for (int x = 0; x < bitmap.width(); x++) {
                coder.encode(twoLines ? contextOfTwo(bitmap, x, y) : contextOfThree(bitmap, x, y), bitmap.black(x, y));
            }
        }
        return coder.finish();
    }

    private static boolean likeAbove(Bitmap bitmap, int y) {
        for (int x = 0; x < bitmap.width(); x++) {
            if (bitmap.black(x, y) != bitmap.black(x, y - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Three pixels two lines above, five one line above, two to the left. */
    private static int contextOfThree(Bitmap bitmap, int x, int y) {
        int context = 0;
        for (int i = -1; i <= 1; i++) {
            context = context << 1 | dot(bitmap, x + i, y - 2);
        }
        for (int i = -2; i <= 2; i++) {
            context = context << 1 | dot(bitmap, x + i, y - 1);
        }
        return context << 2 | dot(bitmap, x - 2, y) << 1 | dot(bitmap, x - 1, y);
    }

    /** Six pixels one line above, four to the left. */
    private static int contextOfTwo(Bitmap bitmap, int x, int y) {
        int context = 0;
        for (int i = -3; i <= 2; i++) {
            context = context << 1 | dot(bitmap, x + i, y - 1);
        }
        for (int i = -4; i <= -1; i++) {
            context = context << 1 | dot(bitmap, x + i, y);
        }
        return context;
    }

    private static int dot(Bitmap bitmap, int x, int y) {
        return bitmap.black(x, y) ? 1 : 0;
    }

    /** {@return a copy of the image, its head of 20 bytes and its data} */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "JbigImage[" + bytes.length + " bytes]";
    }
}
