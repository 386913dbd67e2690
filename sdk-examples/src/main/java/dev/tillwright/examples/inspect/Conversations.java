package dev.tillwright.examples.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The frames in the TCP connections of a capture, in the order in which they are complete. Not thread-safe. */
final class Conversations implements CaptureFile.PacketSink {
    private final Envelope envelope;
    private final OptionalInt port;
    private final Consumer<Captured> frames;
    private final Map<String, Direction> directions = new LinkedHashMap<>();
    private int unknownLinks;

    private Conversations(Envelope envelope, OptionalInt port, Consumer<Captured> frames) {
        this.envelope = envelope;
        this.port = port;
        this.frames = frames;
    }

    private record Direction(TcpDirection bytes, FrameCutter cutter) {
        void end() {
            bytes.end();
            cutter.end();
        }
    }

    /**
     * Reads a capture.
     *
     * @throws IOException if the file cannot be read
     * @throws CannotReadException if it is no capture, or one of a network that is not known
     */
    static void read(Path file, Envelope envelope, OptionalInt port, Consumer<Captured> frames) throws IOException {
        Conversations all = new Conversations(envelope, port, frames);
        CaptureFile.read(file, all);
        all.directions.values().forEach(Direction::end);
        if (all.unknownLinks > 0) {
            throw new CannotReadException(all.unknownLinks + " packets of " + file
                    + " were captured on a network of a kind that is not known here:"
                    + " use Ethernet, Linux cooked, loopback or raw IP");
        }
    }

    @Override
    public void packet(int linkType, byte[] bytes) {
        if (!LinkLayer.knows(linkType)) {
            unknownLinks++;
            return;
        }
        Optional<Segment> segment = Segment.of(linkType, bytes);
        segment.filter(this::isWanted).ifPresent(this::segment);
    }

    private boolean isWanted(Segment segment) {
        return port.isEmpty() || segment.touches(port.getAsInt());
    }

    private void segment(Segment segment) {
        Direction known = directions.get(segment.direction());
        if (segment.opens() && known != null && !known.bytes().isOpenedBy(segment.sequence())) {
            known.end();
            directions.remove(segment.direction());
        }
        Direction direction = directions.computeIfAbsent(segment.direction(), this::direction);
        int first = segment.sequence();
        if (segment.opens()) {
            direction.bytes().opened(first);
            first++;
        }
        if (segment.payload().length > 0) {
            direction.bytes().payload(first, segment.payload());
        }
    }

    private Direction direction(String place) {
        FrameCutter cutter = new FrameCutter(place, frames);
        Consumer<byte[]> inOrder =
                envelope == Envelope.FRAMED ? cutter::bytes : payload -> frames.accept(envelope.open(place, payload));
        return new Direction(new TcpDirection(inOrder, cutter::lost), cutter);
    }
}
