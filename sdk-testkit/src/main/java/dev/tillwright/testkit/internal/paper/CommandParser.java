package dev.tillwright.testkit.internal.paper;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Cuts a stream of bytes into commands and characters, by the tables of the ESC/POS manuals. Not thread-safe.
 *
 * <p>Bytes wait here until the rest of their command has come.
 */
final class CommandParser {
    private static final int MOST = 1 << 20;

    /** Commands with a fixed number of parameters: lead and code, then the number. */
    private static final Map<Integer, Integer> FIXED = Map.ofEntries(
            Map.entry(0x1B40, 0), // reset
            Map.entry(0x1B21, 1), // print mode
            Map.entry(0x1B24, 2), // absolute position
            Map.entry(0x1B2D, 1), // underline
            Map.entry(0x1B32, 0), // default pitch
            Map.entry(0x1B33, 1), // pitch
            Map.entry(0x1B45, 1), // bold
            Map.entry(0x1B47, 1), // bold
            Map.entry(0x1B4A, 1), // feed dots
            Map.entry(0x1B4D, 1), // font
            Map.entry(0x1B52, 1), // national characters
            Map.entry(0x1B61, 1), // align
            Map.entry(0x1B64, 1), // feed lines
            Map.entry(0x1B70, 3), // drawer
            Map.entry(0x1B74, 1), // code page
            Map.entry(0x1C21, 1), // Chinese print mode
            Map.entry(0x1C26, 0), // Chinese on
            Map.entry(0x1C2D, 1), // Chinese underline
            Map.entry(0x1C2E, 0), // Chinese off
            Map.entry(0x1C53, 2), // Chinese spacing
            Map.entry(0x1C57, 1), // Chinese large
            Map.entry(0x1D21, 1), // size
            Map.entry(0x1D42, 1), // inverse
            Map.entry(0x1D48, 1), // words of bar codes
            Map.entry(0x1D49, 1), // identity
            Map.entry(0x1D61, 1), // status by itself
            Map.entry(0x1D66, 1), // font of bar codes
            Map.entry(0x1D68, 1), // height of bar codes
            Map.entry(0x1D72, 1), // status in order
            Map.entry(0x1D77, 1), // module of bar codes
            Map.entry(0x1004, 1), // status in real time
            Map.entry(0x1005, 1), // recovery in real time
            Map.entry(0x1014, 3)); // drawer in real time

    private byte[] buffer = new byte[0];
    private boolean chinese = true;

    /** Whether a byte from 81 on begins a character of several. */
    void chinese(boolean on) {
        chinese = on;
    }

    void add(byte[] bytes) {
        if (buffer.length + bytes.length > MOST) {
            throw new IllegalStateException("a printer that can't print was sent more than a megabyte");
        }
        byte[] more = Arrays.copyOf(buffer, buffer.length + bytes.length);
        System.arraycopy(bytes, 0, more, buffer.length, bytes.length);
        buffer = more;
    }

    int waiting() {
        return buffer.length;
    }

    void clear() {
        buffer = new byte[0];
    }

    /** The next whole command or character. */
    Optional<Command> next() {
        if (buffer.length == 0) {
            return Optional.empty();
        }
        int first = at(0);
        boolean lead = first == 0x1B || first == 0x1C || first == 0x1D || first == 0x10;
        int head = lead ? 2 : 1;
        int length = buffer.length < head ? -1 : lead ? parameters(first, at(1)) : characterRest(first);
        if (length < 0 || buffer.length < head + length) {
            return Optional.empty();
        }
        byte[] data = Arrays.copyOfRange(buffer, head, head + length);
        Command command = new Command(lead ? first : 0, lead ? at(1) : first, data);
        buffer = Arrays.copyOfRange(buffer, head + length, buffer.length);
        return Optional.of(command);
    }

    private int at(int index) {
        return buffer[index] & 0xFF;
    }

    /** A character has 1, 2 or, if a digit follows, 4 bytes. */
    private int characterRest(int first) {
        if (!chinese || first < 0x81 || first == 0xFF) {
            return 0;
        } else if (buffer.length < 2) {
            return -1;
        }
        return at(1) >= 0x30 && at(1) <= 0x39 ? 3 : 1;
    }

    /** How many bytes follow lead and code; negative while that can't be told yet; 0 for what is not known. */
    private int parameters(int lead, int code) {
        Integer fixed = FIXED.get(lead << 8 | code);
        if (fixed != null) {
            return fixed;
        }
        return switch (lead << 8 | code) {
            case 0x1D28 -> buffer.length < 5 ? -1 : 3 + (at(3) | at(4) << 8);
            case 0x1D76 -> buffer.length < 8 ? -1 : 6 + (at(4) | at(5) << 8) * (at(6) | at(7) << 8);
            case 0x1D56 -> buffer.length < 3 ? -1 : at(2) == 65 || at(2) == 66 ? 2 : 1;
            case 0x1D6B -> barcode();
            default -> 0;
        };
    }

    /** Either a kind up to 6 with data that 00 ends, or a kind from 65 with their number. */
    private int barcode() {
        if (buffer.length < 4) {
            return -1;
        } else if (at(2) >= 65) {
            return 2 + at(3);
        }
        for (int i = 3; i < buffer.length; i++) {
            if (buffer[i] == 0) {
                return i - 1;
            }
        }
        return -1;
    }

    static boolean known(Command command) {
        int key = command.lead() << 8 | command.code();
        return FIXED.containsKey(key) || key == 0x1D28 || key == 0x1D76 || key == 0x1D56 || key == 0x1D6B;
    }
}
