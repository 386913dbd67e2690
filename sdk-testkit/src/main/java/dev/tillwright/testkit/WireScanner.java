package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A SIMULATED scanner that sends each code as a line of text, and knows the one-byte commands of Datalogic scanners.
 * Thread-safe.
 */
public final class WireScanner extends WireDevice {
    private final Charset charset;
    private final String prefix;
    private final String end;
    private boolean enabled = true;
    private String health = "health ok";

    private WireScanner(Charset charset, String prefix, String end) {
        super(charset.name().hashCode());
        this.charset = charset;
        this.prefix = prefix;
        this.end = end;
    }

    /** {@return a scanner that writes UTF-8 and ends a code with carriage return} */
    public static WireScanner create() {
        return create(StandardCharsets.UTF_8, "", "\r");
    }

    /**
     * A scanner.
     *
     * @param charset how it writes codes
     * @param prefix what stands before each, such as {@code ]C1}
     * @param end what stands behind each; may be nothing
     * @return the scanner
     */
    public static WireScanner create(Charset charset, String prefix, String end) {
        return new WireScanner(
                requireNonNull(charset, "charset"), requireNonNull(prefix, "prefix"), requireNonNull(end, "end"));
    }

    /**
     * Somebody holds a code before the scanner. A disabled one stays dark.
     *
     * @param code what it says
     */
    public void scan(String code) {
        requireNonNull(code, "code");
        act(() -> {
            if (enabled) {
                sendPlain((prefix + code + end).getBytes(charset));
            }
        });
    }

    /** The scanner reports a failure from now on. */
    public void fail() {
        act(() -> health = "laser FAIL");
    }

    /** {@return whether it would read a code} */
    public boolean isEnabled() {
        return look(() -> enabled);
    }

    @Override
    public String toString() {
        return "SIMULATED scanner";
    }

    @Override
    void plugged() {
        enabled = true;
    }

    @Override
    void take(int b) {
        switch (b) {
            case 'E' -> enabled = true;
            case 'D' -> enabled = false;
            case 'R' -> plugged();
            case 'i' -> report("SIMULATED PowerScan 1.0");
            case 'h' -> report(health);
            default -> {} // beeps and the like
        }
    }

    private void report(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {1, 2});
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {3, 4});
        sendPlain(bytes.toByteArray());
    }
}
