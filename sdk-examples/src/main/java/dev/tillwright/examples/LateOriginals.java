package dev.tillwright.examples;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.testkit.Gate;
import dev.tillwright.testkit.HostObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets held sales go on after a reversal has overtaken them: the late original. Thread-safe.
 *
 * <p>A real line has a longest delay, and the terminal's proof rests on it: no request arrives later than its arrival window.
 * So that a machine that stalls can't break this promise, a sale that was asked longer ago is let through before the
 * reversal that comes now, not after it.
 */
final class LateOriginals implements HostObserver {
    private final long latest;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Gate> gates = new ArrayList<>();
    private long askedAt = System.nanoTime();
    private long heldAskedAt = askedAt;

    LateOriginals(Duration arrivalWindow) {
        latest = arrivalWindow.toNanos() * 9 / 10;
    }

    /** A sale begins; nothing of it has been sent. */
    void saleAsked() {
        lock.lock();
        try {
            askedAt = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    void held(Gate gate) {
        lock.lock();
        try {
            gates.add(gate);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void request(IsoMessage request) {
        if (request.mti().equals("0400") && tooLate()) {
            openAll();
        }
    }

    @Override
    public void fault(String name) {
        if (name.equals("hold")) {
            atTheGate();
        } else {
            openAll(); // an exchange that goes wrong itself may have no answer to wait for
        }
    }

    @Override
    public void answer(IsoMessage answer) {
        if (answer.mti().equals("0410")) {
            openAll();
        }
    }

    private void atTheGate() {
        lock.lock();
        try {
            heldAskedAt = askedAt;
        } finally {
            lock.unlock();
        }
    }

    private boolean tooLate() {
        lock.lock();
        try {
            return System.nanoTime() - heldAskedAt > latest;
        } finally {
            lock.unlock();
        }
    }

    private void openAll() {
        List<Gate> opening;
        lock.lock();
        try {
            opening = List.copyOf(gates);
            gates.clear();
        } finally {
            lock.unlock();
        }
        opening.forEach(Gate::open);
    }
}
