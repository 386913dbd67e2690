package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.internal.driver.pcsc.Reply.Status;
import dev.tillwright.device.internal.transport.Channel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;

/**
 * An open reader. Requests are written and their replies read, as on any other line; the calls into PC/SC run on the thread
 * that reads, so that the device's thread always can give up waiting.
 *
 * <p>No call into PC/SC can be interrupted. Waits for a card are therefore short, and a close takes effect after the running
 * call.
 */
final class PcscChannel implements Channel {
    private static final long SLICE_MILLIS = 200;
    private static final int NOTICED_WITHIN_SLICES = 4;
    /** PC/SC tells nobody that a reader is gone, and the JDK's one connection has no wait that a request could end. */
    private static final long LOOK_EVERY_MILLIS = 75;

    private final CardTerminal reader;
    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
    private final ReentrantLock atWork = new ReentrantLock();
    private Optional<Card> card = Optional.empty();
    private byte[] reply = {};
    private int taken;
    private volatile boolean closed;

    private PcscChannel(CardTerminal reader) {
        this.reader = reader;
    }

    static PcscChannel open(String name) {
        return of(PcscService.find(name));
    }

    static PcscChannel of(CardTerminal reader) {
        return new PcscChannel(reader);
    }

    @Override
    public void write(byte[] bytes, Duration within) {
        if (closed) {
            throw DeviceException.of(DeviceFault.NOT_CONNECTED, "the reader went away: check its plug");
        }
        requests.add(bytes.clone());
    }

    @Override
    public int read(byte[] into) {
        while (taken == reply.length) {
            if (!next()) {
                return -1;
            }
        }
        int count = Math.min(into.length, reply.length - taken);
        System.arraycopy(reply, taken, into, 0, count);
        Arrays.fill(reply, taken, taken + count, (byte) 0);
        taken += count;
        return count;
    }

    /** Serves a request; false when the channel is closed or the reader gone. */
    private boolean next() {
        Optional<byte[]> request = take();
        atWork.lock();
        try {
            if (closed) {
                powerOff();
                return false;
            }
            if (request.isPresent()) {
                serve(request.get());
                return true;
            }
            return PcscService.has(reader.getName());
        } catch (ReaderGoneException gone) {
            return false;
        } finally {
            atWork.unlock();
        }
    }

    private Optional<byte[]> take() {
        try {
            return Optional.ofNullable(requests.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            closed = true;
            return Optional.empty();
        }
    }

    private void serve(byte[] request) throws ReaderGoneException {
        try (Reply served = reply(Request.of(request), request)) {
            reply = served.encode();
            taken = 0;
        } finally {
            Arrays.fill(request, (byte) 0);
        }
    }

    private Reply reply(Request what, byte[] request) throws ReaderGoneException {
        return switch (what) {
            case READER -> {
                if (!PcscService.has(reader.getName())) {
                    throw new ReaderGoneException();
                }
                yield new Reply(Status.DONE, reader.getName().getBytes(UTF_8));
            }
            case AWAIT_CARD, AWAIT_REMOVAL -> await(what);
            case POWER_ON -> powerOn();
            case TRANSMIT -> transmit(Arrays.copyOfRange(request, 1, request.length));
            case POWER_OFF -> {
                powerOff();
                yield Reply.of(Status.DONE);
            }
        };
    }

    private Reply await(Request what) throws ReaderGoneException {
        try {
            boolean present = what == Request.AWAIT_CARD
                    ? reader.waitForCardPresent(SLICE_MILLIS)
                    : !reader.waitForCardAbsent(SLICE_MILLIS);
            return Reply.of(present ? Status.DONE : Status.NO_CARD);
        } catch (CardException gone) {
            throw new ReaderGoneException();
        }
    }

    private Reply powerOn() throws ReaderGoneException {
        powerOff();
        try {
            Card connected = reader.connect("*");
            card = Optional.of(connected);
            return new Reply(Status.DONE, connected.getATR().getBytes());
        } catch (CardNotPresentException pulled) {
            return Reply.of(Status.REMOVED);
        } catch (CardException mute) {
            if (PcscRefusals.isHeld(mute)) {
                return Reply.of(Status.HELD);
            }
            return Reply.of(isStillThere() ? Status.MUTE : Status.REMOVED);
        }
    }

    /**
     * The JDK fetches what is ready (61xx) and corrects lengths (6Cxx). It throws what it likes when a card dies within a
     * command: CardException, but also IllegalArgumentException for an answer without a status.
     */
    private Reply transmit(byte[] command) throws ReaderGoneException {
        if (card.isEmpty()) {
            return Reply.of(Status.REMOVED);
        }
        CommandAPDU apdu;
        try {
            apdu = new CommandAPDU(command);
        } catch (IllegalArgumentException malformed) {
            return Reply.of(Status.MALFORMED);
        }
        try {
            return new Reply(
                    Status.DONE, card.get().getBasicChannel().transmit(apdu).getBytes());
        } catch (CardException | IllegalArgumentException | IllegalStateException died) {
            return Reply.of(isStillThere() ? Status.MUTE : Status.REMOVED);
        } finally {
            Arrays.fill(command, (byte) 0);
        }
    }

    /** Readers notice a pulled card up to half a second after the command that failed by it. */
    private boolean isStillThere() throws ReaderGoneException {
        try {
            boolean absent = false;
            for (int slice = 0; slice < NOTICED_WITHIN_SLICES && !absent && !closed; slice++) {
                absent = reader.waitForCardAbsent(SLICE_MILLIS);
            }
            return !absent;
        } catch (CardException gone) {
            throw new ReaderGoneException();
        }
    }

    private void powerOff() {
        try {
            if (card.isPresent()) {
                card.get().disconnect(true);
            }
        } catch (CardException gone) {
            // It has no power any more, which is what was wanted.
        } finally {
            card = Optional.empty();
        }
    }

    @Override
    public void close() {
        closed = true;
        requests.clear();
        requests.add(Request.POWER_OFF.with(new byte[0])); // wakes the reading thread
        if (atWork.tryLock()) {
            try {
                powerOff();
            } finally {
                atWork.unlock();
            }
        }
    }

    /** The reader was unplugged, or the service has ended. */
    private static final class ReaderGoneException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
