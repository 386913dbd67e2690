package dev.tillwright.iso8583;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/** Counts what a task allocates on the calling thread. Stateless. */
public final class Allocated {
    static {
        // The modules are there, but the module under test has no need to read them.
        for (String name : List.of("java.management", "jdk.management")) {
            Optional<Module> module = ModuleLayer.boot().findModule(name);
            if (module.isPresent()) {
                Allocated.class.getModule().addReads(module.get());
            }
        }
    }

    private Allocated() {}

    private static final class Threads {
        static final ThreadMXBean BEAN = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }

    /** The least of several runs in bytes: classes that are loaded on the way count in the first ones. */
    public static long least(Runnable task) {
        long id = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = Threads.BEAN.getThreadAllocatedBytes(id);
            task.run();
            least = Math.min(least, Threads.BEAN.getThreadAllocatedBytes(id) - before);
        }
        return least;
    }
}
