package dev.tillwright.testkit;

import dev.tillwright.testkit.internal.paper.PaperDevice;
import java.util.function.Consumer;

/**
 * A SIMULATED receipt printer that speaks ESC/POS and prints on {@link VirtualPaper}. Thread-safe.
 *
 * <p>Written from the protocol, not from a driver. It has paper, a closed cover and a closed drawer until told
 * otherwise. While it can't print, what it is sent waits in its buffer, as in a real one, and is printed as soon as it
 * can; questions in real time are answered meanwhile.
 */
public final class WirePrinter extends WireDevice {
    private static final int NEVER = Integer.MAX_VALUE;

    private final int dots;
    private final PaperDevice device;
    private int bytesLeft = NEVER;

    private WirePrinter(int dots) {
        super(dots);
        this.dots = dots;
        this.device = new PaperDevice(dots);
    }

    /** {@return a printer of 58 mm paper, 384 dots} */
    public static WirePrinter of58mm() {
        return new WirePrinter(384);
    }

    /** {@return a printer of 80 mm paper, 576 dots} */
    public static WirePrinter of80mm() {
        return new WirePrinter(576);
    }

    @Override
    void plugged() {
        bytesLeft = NEVER;
        device.lineDropped();
    }

    @Override
    void take(int b) {
        if (bytesLeft == 0) {
            return;
        }
        device.receive(new byte[] {(byte) b}).forEach(this::sendPlain);
        if (bytesLeft != NEVER) {
            bytesLeft--;
            if (bytesLeft == 0) {
                pullPlug();
            }
        }
    }

    /** {@return all that was printed so far} */
    public VirtualPaper paper() {
        return look(() -> new VirtualPaper(dots, device.paper(), device.problems()));
    }

    /** {@return how often the drawer got its pulse} */
    public int drawerPulses() {
        return look(device::pulses);
    }

    /** {@return how many bytes wait in its buffer, because it can't print now} */
    public int bufferedBytes() {
        return look(device::waiting);
    }

    /**
     * Gives the printer another serial number.
     *
     * @param number up to 80 printable ASCII characters; empty for a printer that tells none
     */
    public void serialNumber(String number) {
        if (!number.matches("[ -~]{0,80}")) {
            throw new IllegalArgumentException("number must be up to 80 printable ASCII characters, was " + number);
        }
        act(() -> device.serial(number));
    }

    /** The printer answers no question about itself from now on, as small ones do. */
    public void answerNoQuestions() {
        act(device::nameless);
    }

    /** {@return whether the till has made it tell by itself what its sensors notice} */
    public boolean tellsByItself() {
        return look(device::tellsByItself);
    }

    /** The paper is out 缺纸. */
    public void paperOut() {
        change(d -> d.sensors().paperOut = true);
    }

    /**
     * The paper will be out after some more lines.
     *
     * @param lines how many, 1 or more
     */
    public void paperOutAfter(int lines) {
        if (lines < 1) {
            throw new IllegalArgumentException("lines must be >= 1, was " + lines);
        }
        change(d -> d.paperEndsAfter(lines));
    }

    /** The roll ends soon. */
    public void paperLow() {
        change(d -> d.sensors().paperLow = true);
    }

    /** A new roll: what waits in the buffer is printed. */
    public void loadPaper() {
        change(PaperDevice::loadPaper);
    }

    /** Somebody takes what was printed so far: {@link #paper} begins anew. */
    public void tearOff() {
        act(device::tearOff);
    }

    /** Somebody opens the cover. */
    public void openCover() {
        change(d -> d.sensors().coverOpen = true);
    }

    /** Somebody closes the cover. */
    public void closeCover() {
        change(d -> d.sensors().coverOpen = false);
    }

    /** Paper jams at the cutter. */
    public void jamCutter() {
        change(d -> d.sensors().cutterJammed = true);
    }

    /** Somebody takes the jammed paper out. */
    public void freeCutter() {
        change(d -> d.sensors().cutterJammed = false);
    }

    /** Somebody closes the drawer. */
    public void closeDrawer() {
        change(d -> d.sensors().drawerOpen = false);
    }

    /**
     * The plug is pulled after some more bytes from the till.
     *
     * @param bytes how many, 1 or more
     */
    public void unplugAfter(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes must be >= 1, was " + bytes);
        }
        act(() -> bytesLeft = bytes);
    }

    private void change(Consumer<PaperDevice> how) {
        act(() -> {
            how.accept(device);
            device.changed().forEach(this::sendPlain);
        });
    }

    @Override
    public String toString() {
        return "SIMULATED ESC/POS printer";
    }
}
