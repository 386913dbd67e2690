package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** A SIMULATED display of two lines with the CD5220 command set. Thread-safe. It never answers. */
public final class WireDisplay extends WireDevice {
    private static final int ESCAPE = 0x1B;
    private static final int CLEAR = 0x0C;
    private static final int CANCEL = 0x18;

    private final Charset charset;
    private final List<String> lines = new ArrayList<>(List.of("", ""));
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<Integer> command = new ArrayList<>();
    private int line = -1;
    private int unknown;

    private WireDisplay(Charset charset) {
        super(2);
        this.charset = charset;
    }

    /**
     * A display.
     *
     * @param charset how it reads text
     * @return the display, which shows nothing
     */
    public static WireDisplay create(Charset charset) {
        return new WireDisplay(requireNonNull(charset, "charset"));
    }

    /** {@return the upper and the lower line as they are shown} */
    public List<String> lines() {
        return look(() -> List.copyOf(lines));
    }

    /** {@return how many bytes it did not understand} */
    public int unknownBytes() {
        return look(() -> unknown);
    }

    @Override
    public String toString() {
        return "SIMULATED display " + lines();
    }

    @Override
    void plugged() {
        command.clear();
        line = -1;
        text.reset();
    }

    @Override
    void take(int b) {
        if (line >= 0 && b == '\r') {
            lines.set(line, text.toString(charset));
            text.reset();
            line = -1;
        } else if (line >= 0) {
            text.write(b);
        } else if (!command.isEmpty()) {
            command.add(b);
            escape();
        } else if (b == ESCAPE) {
            command.add(b);
        } else if (b == CLEAR) {
            clear();
        } else if (b != CANCEL) {
            unknown++;
        }
    }

    private void escape() {
        int name = command.get(1);
        if (name == '@') {
            clear();
            command.clear();
        } else if (name == 'Q' && command.size() == 3) {
            line = command.get(2) - 'A';
            command.clear();
            if (line != 0 && line != 1) {
                line = -1;
                unknown++;
            }
        } else if (name != 'Q') {
            unknown++;
            command.clear();
        }
    }

    private void clear() {
        lines.set(0, "");
        lines.set(1, "");
    }
}
