package dev.tillwright.examples;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.SimulatedAcquirer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The line to the host, which goes down before a sale or breaks in the middle of one. Thread-safe: the lock is held while the
 * host stops, so that {@link #comeBack} never overtakes a break.
 */
final class Line implements HostObserver {
    private final SimulatedAcquirer acquirer;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean breaks;
    private boolean down;

    Line(SimulatedAcquirer acquirer) {
        this.acquirer = acquirer;
    }

    void goDown() {
        lock.lock();
        try {
            stop();
        } finally {
            lock.unlock();
        }
    }

    void breakAtNextSale() {
        lock.lock();
        try {
            breaks = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever was planned: the line is up from now on. */
    void comeBack() {
        lock.lock();
        try {
            breaks = false;
            if (down) {
                down = false;
                acquirer.restart();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void request(IsoMessage request) {
        lock.lock();
        try {
            if (breaks && request.mti().equals("0200")) {
                stop();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void answer(IsoMessage answer) {
        // nothing happens to answers here: the fault has the word
    }

    private void stop() {
        breaks = false;
        down = true;
        acquirer.stop();
    }
}
