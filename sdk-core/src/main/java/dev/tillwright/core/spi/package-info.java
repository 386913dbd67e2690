/** What a simulator or another platform replaces: host link, timers, time and the journal's store. */
package dev.tillwright.core.spi;
