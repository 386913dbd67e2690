/** What devices cost: the driver beside the bare line, pulling and plugging, idling, receipts. */
package dev.tillwright.benchmarks.device;
