package dev.tillwright.iso8583.link;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads that do not keep the process alive. Stateless. */
final class Daemons {
    private Daemons() {}

    static ExecutorService pool(String name) {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
