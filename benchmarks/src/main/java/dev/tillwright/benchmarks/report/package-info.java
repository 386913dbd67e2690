/** Runs the benchmarks and writes what came of them as JSON, a table and charts. */
package dev.tillwright.benchmarks.report;
