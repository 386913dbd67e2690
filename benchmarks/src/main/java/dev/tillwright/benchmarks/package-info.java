/** JMH benchmarks; ratios to hand-written code within one run are what counts. */
package dev.tillwright.benchmarks;
