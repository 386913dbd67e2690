/** Examples. */
package dev.tillwright.examples;
