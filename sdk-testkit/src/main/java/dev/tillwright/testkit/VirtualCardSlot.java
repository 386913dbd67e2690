package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import jdk.net.ExtendedSocketOptions;

/**
 * A card in a virtual PC/SC reader: speaks to vpcd, the driver of the package {@code vsmartcard-vpcd}, as the card's side.
 * Thread-safe. Linux.
 *
 * <p>The card is in the reader as long as this is open. vpcd listens on all interfaces: run it in a network namespace of its
 * own.
 */
public final class VirtualCardSlot implements AutoCloseable {
    /** Where vpcd waits for the card of its first reader. */
    public static final int FIRST_READER = 35_963;

    private static final int CONNECT_WITHIN_MILLIS = 3000;
    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ANSWER_TO_RESET = 4;

    private final Socket socket;
    private final VirtualChip chip;

    private VirtualCardSlot(Socket socket, VirtualChip chip) {
        this.socket = socket;
        this.chip = chip;
    }

    /**
     * Puts a card into a reader of this machine.
     *
     * @param chip the card, which belongs to the slot's thread from now on
     * @param port of the reader, such as {@link #FIRST_READER}
     * @return the card in the reader; close it to pull the card
     * @throws UncheckedIOException if no vpcd waits there
     */
    public static VirtualCardSlot insert(VirtualChip chip, int port) {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_WITHIN_MILLIS);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException refused) {
            closeQuietly(socket);
            throw new UncheckedIOException("no virtual reader at port " + port + ": start pcscd with vpcd", refused);
        }
        VirtualCardSlot slot = new VirtualCardSlot(socket, requireNonNull(chip, "chip"));
        Thread thread = new Thread(slot::serve, "tillwright-sim-chip " + port);
        thread.setDaemon(true);
        thread.start();
        return slot;
    }

    private void serve() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                int length = acknowledging(in).readUnsignedShort();
                byte[] message = new byte[length];
                acknowledging(in).readFully(message);
                byte[] answer = length == 1 ? control(message[0]) : chip.exchange(message);
                if (answer.length > 0) {
                    byte[] framed = new byte[2 + answer.length];
                    framed[0] = (byte) (answer.length >> 8);
                    framed[1] = (byte) answer.length;
                    System.arraycopy(answer, 0, framed, 2, answer.length);
                    out.write(framed);
                    out.flush();
                }
            }
        } catch (IOException pulled) {
            closeQuietly(socket);
        }
    }

    /**
     * vpcd writes length and body apart. Without an acknowledgement at once, its system holds the body back for 40 ms; and
     * the option lasts for one read.
     */
    private DataInputStream acknowledging(DataInputStream in) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
        return in;
    }

    private byte[] control(byte code) {
        switch (code) {
            case POWER_ON, RESET -> chip.powerOn();
            case ANSWER_TO_RESET -> {
                return chip.answerToReset();
            }
            case POWER_OFF -> {}
            default -> throw new IllegalStateException("vpcd sends control " + code);
        }
        return new byte[0];
    }

    /** Pulls the card. */
    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is out either way.
        }
    }
}
