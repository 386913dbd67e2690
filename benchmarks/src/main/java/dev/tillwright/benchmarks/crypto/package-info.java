/** Benchmarks of sdk-crypto beside the JDK's own ciphers; other libraries are in the module of the peers. */
package dev.tillwright.benchmarks.crypto;
