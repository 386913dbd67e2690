/** Runs files of sample values against the library: {@code mvn -q -P vectors -Dargs="FILE"}. */
package dev.tillwright.examples.vectors;
