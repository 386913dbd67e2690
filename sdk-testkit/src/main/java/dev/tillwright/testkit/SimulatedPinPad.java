package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinEntry;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.PinRequest;
import dev.tillwright.crypto.EncryptedPinBlock;
import dev.tillwright.crypto.KeyCheckException;
import dev.tillwright.crypto.PaymentCryptoException;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.testkit.internal.Daemons;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A SIMULATED PIN pad 密码键盘 with the terminal's master key. Thread-safe.
 *
 * <p>Each entry takes the next scripted act; where none is scripted, the holder of the card that the reader saw last types
 * its PIN, or confirms without one if the card has none.
 */
public final class SimulatedPinPad implements PinPad, AutoCloseable {
    private final Vault vault = Vault.inMemoryForTests();
    private final TransportKey masterKey;
    private final SimulatedReader reader;
    private final ScheduledExecutorService scheduler = Daemons.scheduler("tillwright-sim-pinpad");
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Act> script = new ArrayDeque<>();
    private Optional<PinKey> pinKey = Optional.empty();
    private Optional<DeviceFault> fault = Optional.empty();
    private Optional<Entry> running = Optional.empty();
    private int keysLoaded;

    /** What somebody does at the pad; {@code pin} is empty for all but TYPE. */
    private record Act(Kind kind, String pin) {
        private enum Kind {
            TYPE,
            BYPASS,
            CANCEL_KEY,
            NOBODY,
            THINKS
        }
    }

    /** An entry at which somebody still thinks. */
    private record Entry(CompletableFuture<PinEntry> result, ScheduledFuture<?> timer) {}

    private SimulatedPinPad(TestTerminal terminal, SimulatedReader reader) {
        this.masterKey = terminal.importInto(vault);
        this.reader = reader;
    }

    /**
     * A connected pad that holds the terminal's master key and no working key yet.
     *
     * @param terminal whose master key
     * @param reader beside which the pad stands
     * @return the pad
     */
    public static SimulatedPinPad create(TestTerminal terminal, SimulatedReader reader) {
        return new SimulatedPinPad(requireNonNull(terminal, "terminal"), requireNonNull(reader, "reader"));
    }

    /**
     * Somebody types this PIN at the next entry that has no act yet.
     *
     * @param digits what is typed; anything but 4 to 12 digits makes the entry fail with a protocol fault
     */
    public void typePin(String digits) {
        script(new Act(Act.Kind.TYPE, requireNonNull(digits, "digits")));
    }

    /** Somebody confirms without a PIN at the next entry. */
    public void bypass() {
        script(new Act(Act.Kind.BYPASS, ""));
    }

    /** Somebody presses the pad's cancel key at the next entry. */
    public void pressCancel() {
        script(new Act(Act.Kind.CANCEL_KEY, ""));
    }

    /** The next entry ends as if its time were over, without anybody waiting for it. */
    public void nobodyTypes() {
        script(new Act(Act.Kind.NOBODY, ""));
    }

    /** The next entry stays open until {@link #cancel()} or its time ends it. */
    public void holderThinks() {
        script(new Act(Act.Kind.THINKS, ""));
    }

    /**
     * The pad fails from now on, until {@link #mend}.
     *
     * @param what such as {@link DeviceFault#NOT_CONNECTED}
     */
    public void fail(DeviceFault what) {
        requireNonNull(what, "what");
        guarded(() -> fault = Optional.of(what));
    }

    /** The pad works again and has the key it had. */
    public void mend() {
        guarded(() -> fault = Optional.empty());
    }

    /** The pad loses its working key, as after a power cut. */
    public void forgetKey() {
        guarded(() -> pinKey = Optional.empty());
    }

    /** {@return how often a working key was taken} */
    public int keysLoaded() {
        lock.lock();
        try {
            return keysLoaded;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<KeyLoad> loadPinKey(WrappedKey wrapped) {
        requireNonNull(wrapped, "wrapped");
        CompletableFuture<KeyLoad> result = new CompletableFuture<>();
        lock.lock();
        try {
            KeyLoad load = fault.<KeyLoad>map(KeyLoad.Failed::new).orElseGet(() -> take(wrapped));
            scheduler.execute(() -> result.complete(load));
        } finally {
            lock.unlock();
        }
        return result;
    }

    @Override
    public CompletableFuture<PinEntry> enterPin(PinRequest request) {
        requireNonNull(request, "request");
        CompletableFuture<PinEntry> result = new CompletableFuture<>();
        Optional<SimulatedCard> card = reader.lastCard();
        lock.lock();
        try {
            Optional<DeviceFault> refused = fault.or(this::notReady);
            if (refused.isPresent()) {
                finish(result, new PinEntry.Failed(refused.get()));
                return result;
            }
            Act act = script.isEmpty() ? ofHolder(card) : script.remove();
            if (act.kind() == Act.Kind.THINKS) {
                ScheduledFuture<?> timer = scheduler.schedule(
                        () -> end(result, new PinEntry.TimedOut()),
                        request.within().toNanos(),
                        TimeUnit.NANOSECONDS);
                running = Optional.of(new Entry(result, timer));
            } else {
                finish(result, entry(act, request));
            }
        } finally {
            lock.unlock();
        }
        return result;
    }

    @Override
    public void cancel() {
        Optional<Entry> entry;
        lock.lock();
        try {
            entry = running;
        } finally {
            lock.unlock();
        }
        entry.ifPresent(open -> end(open.result(), new PinEntry.Cancelled()));
    }

    /** Ends a running entry, wipes the keys and ends the pad's thread. */
    @Override
    public void close() {
        cancel();
        scheduler.shutdown();
        vault.close();
    }

    @Override
    public String toString() {
        return "SIMULATED PIN pad";
    }

    private KeyLoad take(WrappedKey wrapped) {
        try {
            pinKey = Optional.of(
                    wrapped.unwrapPinKey(masterKey, vault, "pik", UnionPay.pos().cryptoPolicy()));
            keysLoaded++;
            return new KeyLoad.Loaded();
        } catch (KeyCheckException wrong) {
            return new KeyLoad.CheckValueWrong();
        } catch (PaymentCryptoException unfit) {
            return new KeyLoad.Failed(protocol("the SIMULATED PIN pad can't use this key: " + unfit.getMessage()));
        }
    }

    private Optional<DeviceFault> notReady() {
        if (running.isPresent()) {
            return Optional.of(new DeviceFault(DeviceFault.BUSY, "the SIMULATED PIN pad serves another entry"));
        }
        return pinKey.isPresent()
                ? Optional.empty()
                : Optional.of(new DeviceFault(DeviceFault.NO_KEY, "the SIMULATED PIN pad has no working key"));
    }

    private static Act ofHolder(Optional<SimulatedCard> card) {
        return card.filter(c -> !c.pin().isEmpty())
                .map(c -> new Act(Act.Kind.TYPE, c.pin()))
                .orElse(new Act(Act.Kind.BYPASS, ""));
    }

    private PinEntry entry(Act act, PinRequest request) {
        return switch (act.kind()) {
            case TYPE -> typed(act.pin(), request);
            case BYPASS -> new PinEntry.Bypassed();
            case CANCEL_KEY -> new PinEntry.Cancelled();
            case NOBODY, THINKS -> new PinEntry.TimedOut();
        };
    }

    private PinEntry typed(String pin, PinRequest request) {
        try {
            byte[] block =
                    PinBlocks.encrypt(PinBlockFormat.ISO_0, pinKey.orElseThrow(), pin.toCharArray(), request.pan());
            return new PinEntry.Entered(EncryptedPinBlock.underKey(PinBlockFormat.ISO_0, block, "PIK"));
        } catch (PaymentCryptoException unfit) {
            return new PinEntry.Failed(protocol("the SIMULATED PIN pad made no block: " + unfit.getMessage()));
        }
    }

    private static DeviceFault protocol(String detail) {
        return new DeviceFault(DeviceFault.PROTOCOL, detail);
    }

    private void end(CompletableFuture<PinEntry> result, PinEntry entry) {
        lock.lock();
        try {
            if (running.filter(r -> r.result() == result).isPresent()) {
                running.get().timer().cancel(false);
                running = Optional.empty();
                finish(result, entry);
            }
        } finally {
            lock.unlock();
        }
    }

    /** On the pad's own thread, so that what follows never runs under the lock. */
    private void finish(CompletableFuture<PinEntry> result, PinEntry entry) {
        scheduler.execute(() -> result.complete(entry));
    }

    private void script(Act act) {
        guarded(() -> script.add(act));
    }

    private void guarded(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
