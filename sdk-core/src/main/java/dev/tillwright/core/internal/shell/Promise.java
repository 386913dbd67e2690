package dev.tillwright.core.internal.shell;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what foreign code promised: a driver, a link, a store. It must neither hang the lane nor throw into it, so a
 * failure becomes a value. Stateless.
 */
public final class Promise {
    private Promise() {}

    /**
     * Asks and goes on when the answer is there.
     *
     * @param ask foreign code; what it throws counts as a failed answer
     * @param failed makes a value of a failure
     * @param then what follows, on the thread that completes the answer
     */
    public static <T> void of(
            Supplier<CompletableFuture<T>> ask, Function<Throwable, ? extends T> failed, Consumer<? super T> then) {
        CompletableFuture<T> promised;
        try {
            promised = requireNonNull(ask.get(), "the promise");
        } catch (RuntimeException
                | LinkageError foreign) { // a driver whose native library is missing throws the latter
            then.accept(failed.apply(foreign));
            return;
        }
        CompletableFuture<Void> done = promised.handle((value, failure) -> {
            then.accept(kept(value, failure, failed));
            return null;
        });
        if (done.isCompletedExceptionally()) {
            done.join(); // what follows is ours: its faults are not hidden
        }
    }

    /** Nothing is no answer: who waits for one would not recognise it. */
    private static <T> T kept(@Nullable T value, @Nullable Throwable failure, Function<Throwable, ? extends T> failed) {
        if (failure != null) {
            return failed.apply(cause(failure));
        }
        return value != null ? value : failed.apply(new NullPointerException("completed with null"));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
