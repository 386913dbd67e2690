package dev.tillwright.core.port;

import java.util.concurrent.CompletableFuture;

/** A cash drawer 钱箱. Implementations are thread-safe; futures never complete exceptionally. */
public interface CashDrawer {
    /**
     * Opens the drawer.
     *
     * @return completes when the pulse was sent, or with the reason why not
     */
    CompletableFuture<DrawerResult> open();
}
