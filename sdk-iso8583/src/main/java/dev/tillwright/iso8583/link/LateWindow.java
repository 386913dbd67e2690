package dev.tillwright.iso8583.link;

/** How long late answers are heard. Loop thread only. */
final class LateWindow extends TimerWheel.Entry {
    private final SelectorLoop loop;
    private final long nanos;
    private final Runnable atEnd;
    private boolean over;

    LateWindow(SelectorLoop loop, long nanos, Runnable atEnd) {
        this.loop = loop;
        this.nanos = nanos;
        this.atEnd = atEnd;
    }

    /** Opens it, or opens it again. */
    void open() {
        over = false;
        loop.arm(this, nanos);
    }

    boolean over() {
        return over;
    }

    @Override
    void expired() {
        over = true;
        atEnd.run();
    }
}
