package dev.tillwright.iso8583.tlv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Random well-formed lists, and a second reading of BER-TLV that shares nothing with the first. */
final class TlvCases {
    private static final int[] PRIMITIVE = {0x95, 0x9A, 0x5A, 0x9F36, 0x9F26, 0xDF8106, 0x5F2A, 0xC1, 0x1F01};
    private static final int[] CONSTRUCTED = {0x70, 0x77, 0xE1, 0xBF0C, 0xFF8104};

    private TlvCases() {}

    static void each(int count, Consumer<byte[]> test) {
        for (int seed = 0; seed < count; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            list(new Random(seed), out, 1);
            test.accept(out.toByteArray());
        }
    }

    private static void list(Random random, ByteArrayOutputStream out, int depth) {
        for (int left = random.nextInt(5); left > 0; left--) {
            boolean nested = depth < TlvList.MAX_DEPTH && random.nextInt(3) == 0;
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            if (nested) {
                list(random, value, depth + 1);
            } else {
                byte[] content = new byte[random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(12)];
                random.nextBytes(content);
                value.writeBytes(content);
            }
            int[] tags = nested ? CONSTRUCTED : PRIMITIVE;
            one(random, out, tags[random.nextInt(tags.length)], value.toByteArray());
        }
    }

    private static void one(Random random, ByteArrayOutputStream out, int tag, byte[] value) {
        for (int shift = 16; shift >= 0; shift -= 8) {
            if (tag >>> shift != 0) {
                out.write(tag >>> shift);
            }
        }
        int least = value.length < 128 ? 0 : value.length < 256 ? 1 : 2;
        int size = random.nextInt(4) == 0 ? Math.max(1, least) + random.nextInt(5 - Math.max(1, least)) : least;
        if (size > 0) {
            out.write(0x80 + size);
        }
        for (int i = Math.max(1, size) - 1; i >= 0; i--) {
            out.write(i > 3 ? 0 : value.length >>> (8 * i));
        }
        out.writeBytes(value);
    }

    /** Reads from the front of a hexadecimal text; gives lines of depth, tag, value. Null if it is not well-formed. */
    static List<String> secondReading(String hex) {
        List<String> lines = new ArrayList<>();
        return read(hex, 1, lines) ? lines : null;
    }

    private static boolean read(String text, int depth, List<String> lines) {
        String hex = text;
        while (!hex.isEmpty()) {
            int tagEnd = 2;
            if (Integer.parseInt(hex.substring(0, 2), 16) % 32 == 31) {
                do {
                    tagEnd += 2;
                } while (tagEnd <= hex.length()
                        && hex.substring(tagEnd - 2, tagEnd - 1).matches("[89A-F]"));
            }
            if (hex.startsWith("00") || tagEnd > 6 || tagEnd + 2 > hex.length() || depth > TlvList.MAX_DEPTH) {
                return false;
            }
            int lengthEnd = tagEnd + 2;
            String length = hex.substring(tagEnd, lengthEnd);
            if (length.compareTo("80") >= 0) {
                int size = 2 * (Integer.parseInt(length, 16) - 128);
                lengthEnd += size;
                if (size < 2 || size > 8 || lengthEnd > hex.length()) {
                    return false;
                }
                length = hex.substring(tagEnd + 2, lengthEnd);
            }
            long end = lengthEnd + 2 * Long.parseLong(length, 16);
            if (end > hex.length()) {
                return false;
            }
            String tag = hex.substring(0, tagEnd);
            String value = hex.substring(lengthEnd, (int) end);
            lines.add(depth + " " + tag + " " + value);
            boolean constructed = "2367ABEF".indexOf(tag.charAt(0)) >= 0;
            if (constructed && (depth == TlvList.MAX_DEPTH || !read(value, depth + 1, lines))) {
                return false;
            }
            hex = hex.substring((int) end);
        }
        return true;
    }
}
