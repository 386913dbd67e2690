package dev.tillwright.device.internal.driver.escpos;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.PrintResult;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.receipt.Receipt;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A receipt printer that speaks ESC/POS over any line of bytes. Thread-safe: all that it does happens on one thread, one job after the other.
 *
 * <p>Who owns the line hands over what comes in by {@link #received} and says by {@link #lost} when it is gone; then what was printing ends as unknown, and
 * what waited as failed, until {@link #regained}.
 */
public final class EscPosPrinter implements ReceiptPrinter, AutoCloseable {
    /** A frame whose rest has not come by now is given up. */
    private static final long FRAME_MILLIS = 200;

    private static final PrintResult NOT_CONNECTED = new PrintResult.Failed(
            new DeviceFault(DeviceFault.NOT_CONNECTED, "the printer is not connected: check its cable and power"));

    private record Task(PrintJob job, CompletableFuture<PrintResult> done) {}

    private final EscPosEncoder encoder;
    private final PrintTimes times;
    private final PrinterLine line;
    private final ScheduledExecutorService own;
    private final LongSupplier millis;

    // All below belong to the thread of 'own'.
    private final StatusFrameCodec codec = new StatusFrameCodec();
    private final Deque<Task> waiting = new ArrayDeque<>();
    private @Nullable Task current;
    private boolean connected = true;
    private long heardAt;
    private volatile Optional<DeviceFault> holding = Optional.empty();

    /**
     * A printer.
     *
     * @param profile what it can do
     * @param times how long it is waited for
     * @param line where its bytes go
     * @param own one thread, for this printer alone; closed with it
     * @param millis a clock that only goes forward
     */
    public EscPosPrinter(
            EscPosProfile profile,
            PrintTimes times,
            PrinterLine line,
            ScheduledExecutorService own,
            LongSupplier millis) {
        this.encoder = EscPosEncoder.of(profile);
        this.times = requireNonNull(times, "times");
        this.line = requireNonNull(line, "line");
        this.own = requireNonNull(own, "own");
        this.millis = requireNonNull(millis, "millis");
    }

    @Override
    public CompletableFuture<PrintResult> print(Receipt receipt) {
        requireNonNull(receipt, "receipt");
        return queue(encoder.encode(receipt), () -> encoder.encode(receipt.asDuplicate()));
    }

    /**
     * Opens the cash drawer that is plugged into the printer.
     *
     * @param pin 0 for pin 2 of the plug, 1 for pin 5
     * @return completes when the printer has sent the pulse
     */
    public CompletableFuture<PrintResult> openDrawer(int pin) {
        if (pin < 0 || pin > 1) {
            throw new IllegalArgumentException("pin must be 0 or 1, was " + pin);
        }
        List<byte[]> pulse = List.of(Commands.drawer(pin));
        return queue(pulse, () -> pulse);
    }

    /** {@return what a person must do before the printer goes on; empty while nothing holds it up} */
    public Optional<DeviceFault> holding() {
        return holding;
    }

    private CompletableFuture<PrintResult> queue(List<byte[]> pieces, Supplier<List<byte[]>> again) {
        CompletableFuture<PrintResult> done = new CompletableFuture<>();
        run(
                () -> {
                    waiting.add(new Task(new PrintJob(pieces, again, times), done));
                    next();
                },
                () -> done.complete(NOT_CONNECTED));
        return done;
    }

    /**
     * Bytes from the printer.
     *
     * @param bytes a buffer, not kept
     * @param count how many of its bytes are new
     */
    public void received(byte[] bytes, int count) {
        byte[] copy = Arrays.copyOf(bytes, count);
        run(() -> take(copy), () -> {});
    }

    /** The line is gone. */
    public void lost() {
        run(this::forget, () -> {});
    }

    /** The line is back. */
    public void regained() {
        run(
                () -> {
                    connected = true;
                    next();
                },
                () -> {});
    }

    /** Ends what is printing and what waits. */
    @Override
    public void close() {
        run(this::forget, () -> {});
        own.shutdown();
    }

    private void run(Runnable task, Runnable otherwise) {
        try {
            own.execute(task);
        } catch (RejectedExecutionException closed) {
            otherwise.run();
        }
    }

    private void take(byte[] bytes) {
        long now = millis.getAsLong();
        if (now - heardAt > FRAME_MILLIS) {
            codec.silence(noise -> {});
        }
        heardAt = now;
        codec.feed(bytes, bytes.length, frame -> {
            if (current != null) {
                step(current, current.job().on(frame, millis.getAsLong()));
            }
        });
    }

    private void forget() {
        connected = false;
        Task printing = current;
        if (printing != null) {
            printing.job().lost();
            step(printing, new byte[0]);
        }
        next();
    }

    private void next() {
        while (current == null && !waiting.isEmpty()) {
            Task first = waiting.remove();
            if (connected) {
                current = first;
                step(first, first.job().start(millis.getAsLong()));
            } else {
                first.done().complete(NOT_CONNECTED);
            }
        }
    }

    /** Writes what a job wants written, then ends it or wakes it later. */
    private void step(Task task, byte[] bytes) {
        if (bytes.length > 0) {
            try {
                line.write(bytes);
            } catch (IOException gone) {
                connected = false;
                task.job().lost();
            }
        }
        holding = task.job().holding();
        task.job().result().ifPresentOrElse(result -> end(task, result), () -> wake(task));
    }

    private void end(Task task, PrintResult result) {
        if (task.equals(current)) {
            current = null;
            task.done().complete(result);
            next();
        }
    }

    private void wake(Task task) {
        long wakeAt = task.job().wakeAt();
        long delay = Math.max(1, wakeAt - millis.getAsLong());
        try {
            ScheduledFuture<?> unused = own.schedule(() -> tick(task, wakeAt), delay, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            task.job().lost();
            task.job().result().ifPresent(result -> end(task, result));
        }
    }

    /** A wake-up that the job has overtaken is not one. */
    private void tick(Task task, long wakeAt) {
        if (task.equals(current) && task.job().wakeAt() == wakeAt) {
            step(task, task.job().tick(millis.getAsLong()));
        }
    }
}
