/**
 * The engine: one pure function decides everything about money. No I/O, no clock, no thread, no randomness of its own.
 */
package dev.tillwright.core.internal.engine;
