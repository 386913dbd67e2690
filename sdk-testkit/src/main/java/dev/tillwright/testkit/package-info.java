/** Simulated acquirer, card and devices; the books that compare till, journal and host; the JUnit 5 extension. */
package dev.tillwright.testkit;
