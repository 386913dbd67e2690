/** jPOS's security module at the same tasks. */
package dev.tillwright.benchmarks.crypto;
