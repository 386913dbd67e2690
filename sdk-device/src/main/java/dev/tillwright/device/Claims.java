package dev.tillwright.device;

import dev.tillwright.core.port.DeviceFault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may use a device: everybody, or the one who has claimed it. Thread-safe.
 *
 * <p>A driver knows nothing of claims. Its ports are called through {@link Ports}, which notes here for whom the calling
 * thread is at work; the driver hands over its command on that thread, and so the command is known to be the holder's.
 */
final class Claims {
    private final String device;
    private final Caller everybody = new Caller("everybody");
    private final Map<Thread, Caller> calling = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Task<?>> open = new HashSet<>();
    private Optional<Caller> holder = Optional.empty();

    /** Somebody who uses the device; the same only as itself. Immutable. */
    static final class Caller {
        private final String owner;

        private Caller(String owner) {
            this.owner = owner;
        }

        String owner() {
            return owner;
        }
    }

    Claims(String device) {
        this.device = device;
    }

    /** Whoever has claimed nothing. */
    Caller everybody() {
        return everybody;
    }

    Optional<String> owner() {
        lock.lock();
        try {
            return holder.map(Caller::owner);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the device, unless somebody has it or a command runs or waits on it: then no command of another's is left. */
    Caller claim(String owner) {
        lock.lock();
        try {
            if (holder.isPresent()) {
                throw DeviceException.of(DeviceFault.BUSY, held());
            } else if (!open.isEmpty()) {
                throw DeviceException.of(DeviceFault.BUSY, busy());
            }
            Caller mine = new Caller(owner);
            holder = Optional.of(mine);
            return mine;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the device back; what the holder still runs on it. Nothing when somebody else has it. */
    List<Task<?>> giveBack(Caller mine) {
        lock.lock();
        try {
            if (holder.filter(held -> held == mine).isEmpty()) {
                return List.of();
            }
            holder = Optional.empty();
            return List.copyOf(open);
        } finally {
            lock.unlock();
        }
    }

    /** Calls a port for somebody. */
    <T> T callFor(Caller caller, Callable<T> port) throws Exception {
        Thread me = Thread.currentThread();
        Optional<Caller> before = Optional.ofNullable(calling.put(me, caller));
        try {
            return port.call();
        } finally {
            before.ifPresentOrElse(outer -> calling.put(me, outer), () -> calling.remove(me));
        }
    }

    /**
     * Lets a task of the calling thread in.
     *
     * @param most how many tasks there may be with it
     * @return why not; empty if it is in, until it leaves
     */
    Optional<DeviceFault> enter(Task<?> task, int most) {
        Caller caller = calling.getOrDefault(Thread.currentThread(), everybody);
        lock.lock();
        try {
            Caller allowed = holder.orElse(everybody);
            if (caller != allowed) {
                return Optional.of(new DeviceFault(DeviceFault.BUSY, holder.isPresent() ? held() : returned(caller)));
            } else if (open.size() >= most) {
                return Optional.of(new DeviceFault(DeviceFault.BUSY, busy()));
            }
            open.add(task);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void leave(Task<?> task) {
        lock.lock();
        try {
            open.remove(task);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the calling thread may end a task. A driver's own thread, which calls for nobody, may. */
    boolean mayCancel(Task<?> task) {
        Optional<Caller> caller = Optional.ofNullable(calling.get(Thread.currentThread()));
        lock.lock();
        try {
            return holder.isEmpty() || caller.isEmpty() || caller.equals(holder) || !open.contains(task);
        } finally {
            lock.unlock();
        }
    }

    private String held() {
        return device + " is claimed by " + holder.orElseThrow().owner() + ": wait until it is given back";
    }

    private String busy() {
        return device + " serves another command: wait for its end, or cancel it";
    }

    private String returned(Caller caller) {
        return device + " was given back by " + caller.owner() + ": claim it again";
    }
}
