package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.internal.engine.Answer;

/**
 * What an answer says that no exchange waits for any more: evidence, never a result. Immutable.
 *
 * @param batch 60.2
 * @param stan F11
 * @param answer what it says; its echoes are not compared with any request, its MAC is right
 */
public record LateFacts(int batch, int stan, Answer answer) {}
