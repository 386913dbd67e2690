package dev.tillwright.benchmarks.crypto;

/** Something that is measured. */
interface Contest {
    byte[] run() throws Exception;
}
