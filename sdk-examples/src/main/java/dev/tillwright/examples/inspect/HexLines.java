package dev.tillwright.examples.inspect;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/** Frames written as hexadecimal digits, in either case, with or without blanks between bytes. Stateless. */
final class HexLines {
    private HexLines() {}

    /**
     * One frame a line.
     *
     * @throws IOException if the file cannot be read
     */
    static void read(Path file, Envelope envelope, Consumer<Captured> frames) throws IOException {
        // ISO 8859-1 reads any byte, so that a wrong one is told by its line and column.
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                    frames.accept(frame("line " + number, line, envelope));
                }
            }
        }
    }

    /** One frame. */
    static Captured frame(String place, String hex, Envelope envelope) {
        byte[] bytes = new byte[(hex.length() + 1) / 2];
        int nibbles = 0;
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit >= 0) {
                bytes[nibbles / 2] |= (byte) (nibbles % 2 == 0 ? digit << 4 : digit);
                nibbles++;
            } else if ((c != ' ' && c != '\t') || nibbles % 2 != 0) {
                String text = "column " + (i + 1)
                        + (nibbles % 2 != 0 && c <= ' '
                                ? ": a blank within a byte; a byte is two digits"
                                : ": not a hexadecimal digit");
                return Captured.broken(place, Arrays.copyOf(bytes, nibbles / 2), nibbles / 2, "NOT_HEXADECIMAL", text);
            }
        }
        byte[] frame = Arrays.copyOf(bytes, nibbles / 2);
        if (nibbles % 2 != 0) {
            String text = "column " + hex.length() + ": the last byte has one digit only";
            return Captured.broken(place, frame, frame.length, "NOT_HEXADECIMAL", text);
        }
        return envelope.open(place, frame);
    }
}
