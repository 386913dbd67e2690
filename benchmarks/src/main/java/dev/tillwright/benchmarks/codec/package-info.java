/** Codec benchmarks: the same messages through this library, hand-written code and, from another module, its peers. */
package dev.tillwright.benchmarks.codec;
