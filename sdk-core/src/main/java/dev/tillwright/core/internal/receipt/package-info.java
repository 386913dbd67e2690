/** Slips made from attempts. */
package dev.tillwright.core.internal.receipt;
