package dev.tillwright.core.port;

import java.util.concurrent.CompletableFuture;

/** A display that faces the customer 客显. Implementations are thread-safe; futures never complete exceptionally. */
public interface CustomerDisplay {
    /** {@return how many characters a line has, such as 20} */
    int columns();

    /**
     * Shows two lines in place of what was shown. What is longer than a line is cut; characters that the device can't show
     * become question marks.
     *
     * @param upper the upper line
     * @param lower the lower line
     * @return completes when the text was sent, or with the reason why not
     */
    CompletableFuture<DisplayResult> show(String upper, String lower);

    /**
     * Shows nothing.
     *
     * @return completes when the display is empty, or with the reason why not
     */
    CompletableFuture<DisplayResult> clear();
}
