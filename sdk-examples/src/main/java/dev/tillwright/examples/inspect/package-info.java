/** Looks into ISO 8583 frames: {@code mvn -q -P inspect}. */
package dev.tillwright.examples.inspect;
