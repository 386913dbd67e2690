package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Wire;
import java.time.Duration;
import java.util.Arrays;

/** One command's way to the reader: a request, a reply. Belongs to the device's thread. */
final class PcscLink {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
    private static final byte[] NOTHING = {};

    private final Wire wire;

    PcscLink(Wire wire) {
        this.wire = wire;
    }

    Reply ask(Request request) {
        return ask(request, NOTHING);
    }

    /** A cancel does not end the wait: the reply belongs to this request and to no later one. */
    Reply ask(Request request, byte[] data) {
        byte[] message = request.with(data);
        wire.send(message);
        Arrays.fill(message, (byte) 0);
        long until = wire.nanos() + ANSWERED_WITHIN.toNanos();
        byte[] all = new byte[0];
        while (all.length < Reply.length(all, all.length)) {
            byte[] more = wire.receive(until);
            if (more.length == 0 && wire.nanos() >= until) {
                wire.renew("the smart card service did not answer");
                throw DeviceException.of(
                        DeviceFault.NOT_CONNECTED,
                        "the smart card service does not answer: restart pcscd and the till");
            }
            byte[] longer = Arrays.copyOf(all, all.length + more.length);
            System.arraycopy(more, 0, longer, all.length, more.length);
            Arrays.fill(all, (byte) 0);
            Arrays.fill(more, (byte) 0);
            all = longer;
        }
        try {
            return Reply.decode(all);
        } finally {
            Arrays.fill(all, (byte) 0);
        }
    }

    /** A card that a cancel does not interrupt: a decision is asked for to its end. */
    ApduChannel card() {
        return this::transmit;
    }

    /** A card that is no longer read once the till has cancelled. */
    ApduChannel cancellableCard() {
        return command -> {
            if (wire.cancelled()) {
                throw new ChipException(ChipException.Kind.CANCELLED, "the till has cancelled");
            }
            return transmit(command);
        };
    }

    private byte[] transmit(byte[] command) {
        Reply reply = ask(Request.TRANSMIT, command); // its data are the answer's, wiped by whoever takes that apart
        return switch (reply.status()) {
            case DONE -> reply.data();
            case NO_CARD, REMOVED -> throw new ChipException(ChipException.Kind.REMOVED, "the card was pulled");
            case MUTE, HELD -> throw ChipException.unreadable("the card does not answer");
            case MALFORMED -> throw ChipException.unreadable("a command for the card is malformed");
        };
    }
}
