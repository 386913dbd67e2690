/** The demonstration, and small programs that show one thing each. */
package dev.tillwright.examples;
