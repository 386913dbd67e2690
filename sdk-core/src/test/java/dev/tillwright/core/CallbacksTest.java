package dev.tillwright.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever the till's code or its executor does, what waits behind it is still told: a sale's end among it. */
class CallbacksTest {
    private final CountDownLatch told = new CountDownLatch(1);

    @Test
    void anErrorInOneCallbackDoesNotSilenceTheNext() throws Exception {
        Callbacks callbacks = Callbacks.on(Optional.empty(), "10000001");
        callbacks.run(() -> {
            throw new StackOverflowError("the till's own");
        });
        callbacks.run(told::countDown);
        assertTrue(told.await(10, TimeUnit.SECONDS));
        callbacks.close();
    }

    @Test
    void anExecutorThatRefusesDoesNotLoseWhatItRefused() throws Exception {
        Executor full = task -> {
            throw new RejectedExecutionException("full");
        };
        Callbacks.on(Optional.of(full), "10000001").run(told::countDown);
        assertTrue(told.await(10, TimeUnit.SECONDS));
    }
}
