package dev.tillwright.core.internal.engine;

/** What decides: the engine, or the engine with a planted bug. */
interface Brain {
    Step next(Lane lane, Event event);
}
