package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.device.DeviceException;
import dev.tillwright.device.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One conversation with a printer, on the device's thread. Not thread-safe. */
final class PrinterTalk {
    private final Wire wire;
    private final PrintTimes times;
    private final Consumer<StatusFrame.Automatic> told;
    private final StatusFrameCodec codec;
    private long heardAt;

    /**
     * A conversation.
     *
     * @param told hears what the printer tells by itself meanwhile
     */
    PrinterTalk(Wire wire, PrintTimes times, StatusFrameCodec codec, Consumer<StatusFrame.Automatic> told) {
        this.wire = wire;
        this.times = times;
        this.codec = codec;
        this.told = told;
    }

    private long millis() {
        return TimeUnit.NANOSECONDS.toMillis(wire.nanos());
    }

    private void send(byte[] bytes) {
        if (bytes.length > 0) {
            wire.send(bytes);
        }
    }

    /** Waits for bytes until a time of {@link #millis}; whether some came. */
    private boolean listen(long untilMillis, Consumer<StatusFrame> sink) {
        byte[] bytes = wire.receive(TimeUnit.MILLISECONDS.toNanos(untilMillis + 1));
        heardAt = bytes.length > 0 ? millis() : heardAt;
        codec.feed(bytes, bytes.length, frame -> {
            if (frame instanceof StatusFrame.Automatic change) {
                told.accept(change);
            }
            sink.accept(frame);
        });
        return bytes.length > 0;
    }

    /**
     * Runs a job to its end. The line's end is a result too, since what was sent may be on paper.
     *
     * @param watch told whenever the sensors were read
     */
    PrintResult print(PrintJob job, Consumer<PrinterStatus> watch) {
        try {
            send(job.start(millis()));
            while (job.result().isEmpty()) {
                boolean heard = listen(job.wakeAt(), frame -> send(job.on(frame, millis())));
                if (!heard) {
                    giveUpHalfFrames();
                    send(job.tick(millis()));
                }
                job.takeSeen().ifPresent(watch);
            }
        } catch (DeviceException gone) {
            job.lost();
        }
        return job.result().orElseThrow();
    }

    /** Not the moment that a job waits for, but silence: else the rest of a status would pass for fences. */
    private void giveUpHalfFrames() {
        if (millis() - heardAt >= times.settle().toMillis()) {
            codec.silence(noise -> {});
        }
    }

    /** Drops what the printer still has to say to an earlier connection. */
    void drain() {
        long end = millis() + times.fence().toMillis();
        boolean heard = true;
        while (heard && millis() < end) {
            heard = listen(millis() + times.settle().toMillis(), frame -> {});
        }
        codec.silence(noise -> {});
    }

    /**
     * Reads the sensors.
     *
     * @throws DeviceException if nobody answers
     */
    PrinterStatus look() {
        StatusRound round = new StatusRound(times);
        send(round.begin(millis()));
        while (round.open()) {
            boolean heard = listen(round.wakeAt(), frame -> {
                if (frame instanceof StatusFrame.RealTime answer) {
                    send(round.answered(answer, millis()));
                }
            });
            if (!heard) {
                send(round.tick(millis()));
            }
            if (round.mute()) {
                throw DeviceException.of(
                        DeviceFault.NOT_CONNECTED,
                        "nobody answers status questions: is it an ESC/POS printer, switched on, at this speed?");
            }
        }
        return round.status();
    }

    /** What the printer says about itself; empty if it does not know the question. */
    Optional<String> info(int question) {
        StatusFrame.Info[] said = new StatusFrame.Info[1];
        send(Commands.askInfo(question));
        long until = millis() + times.status().toMillis();
        while (said[0] == null && millis() < until) {
            listen(until, frame -> {
                if (frame instanceof StatusFrame.Info info) {
                    said[0] = info;
                }
            });
        }
        return Optional.ofNullable(said[0]).map(info -> info.text().strip()).filter(text -> !text.isEmpty());
    }

    /** Asks it to tell by itself what changes; whether it has begun to. */
    boolean tell() {
        boolean[] begun = new boolean[1];
        send(Commands.tell());
        long until = millis() + times.status().toMillis();
        while (!begun[0] && millis() < until) {
            listen(until, frame -> begun[0] |= frame instanceof StatusFrame.Automatic);
        }
        return begun[0];
    }

    /** Lets time pass until a look is worth it. */
    void pause() {
        long until = millis() + times.poll().toMillis();
        while (millis() < until) {
            listen(until, frame -> {});
        }
    }

    /** Waits until all before is done; whether the printer said so. */
    boolean fence(Duration within) {
        boolean[] passed = new boolean[1];
        send(Commands.fence());
        long until = millis() + within.toMillis();
        while (!passed[0] && millis() < until) {
            listen(until, frame -> passed[0] |= frame instanceof StatusFrame.InOrder);
        }
        return passed[0];
    }
}
