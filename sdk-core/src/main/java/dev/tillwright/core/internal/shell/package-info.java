/**
 * The shell around the engine: commits what a step writes, then does what it asks for. Decides nothing about money.
 */
package dev.tillwright.core.internal.shell;
