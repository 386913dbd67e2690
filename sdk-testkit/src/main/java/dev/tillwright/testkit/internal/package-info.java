/** The inside of the simulated acquirer: server, books, rules and wire. */
package dev.tillwright.testkit.internal;
