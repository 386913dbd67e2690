/** When to connect again, how often to repeat a reversal, how long to wait. */
package dev.tillwright.core.policy;
