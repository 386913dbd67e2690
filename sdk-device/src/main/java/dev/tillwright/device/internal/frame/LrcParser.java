package dev.tillwright.device.internal.frame;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parser of {@code start content end LRC}, where the LRC is the exclusive or of all after the start up to and including
 * the end, and may take any value. Control bytes stand between frames. Not thread-safe.
 *
 * <p>The content is printable text with separators, so a start byte in it means that the end of the frame before was
 * lost: the parser begins anew there. Should noise look like an end, the byte after it is taken for the LRC; a start
 * byte there is not swallowed either.
 */
public final class LrcParser implements FrameParser {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7E;

    private final LrcFraming framing;
    private final byte[] content;
    private int length;
    private int start = -1;
    private boolean ended;

    /**
     * A parser.
     *
     * @param framing the marks
     */
    public LrcParser(LrcFraming framing) {
        this.framing = framing;
        this.content = new byte[framing.maxContent()];
    }

    @Override
    public void feed(byte[] bytes, Consumer<Unit> sink) {
        for (byte each : bytes) {
            take(each & 0xFF, sink);
        }
    }

    @Override
    public boolean midFrame() {
        return start >= 0;
    }

    @Override
    public void reset() {
        Arrays.fill(content, 0, length, (byte) 0);
        length = 0;
        start = -1;
        ended = false;
    }

    private void take(int b, Consumer<Unit> sink) {
        if (start < 0) {
            between(b, sink);
        } else if (ended) {
            check(b, sink);
        } else if (b == framing.endOf(start)) {
            ended = true;
        } else if (!isContent(b) || length == content.length) {
            breakOff(sink);
            between(b, sink);
        } else {
            content[length++] = (byte) b;
        }
    }

    private void between(int b, Consumer<Unit> sink) {
        if (framing.isStart(b)) {
            start = b;
        } else if (framing.controls().contains(b)) {
            sink.accept(Unit.control(b));
        }
    }

    private void check(int lrc, Consumer<Unit> sink) {
        if (lrc == framing.lrc(start, content, length)) {
            Unit frame = Unit.frame(start, content, length);
            reset();
            sink.accept(frame);
            return;
        }
        breakOff(sink);
        if (framing.isStart(lrc)) {
            start = lrc;
        }
    }

    private void breakOff(Consumer<Unit> sink) {
        Unit broken = Unit.broken(start);
        reset();
        sink.accept(broken);
    }

    private boolean isContent(int b) {
        Set<Integer> separators = framing.separators();
        return (b >= FIRST_PRINTABLE && b <= LAST_PRINTABLE) || separators.contains(b);
    }
}
