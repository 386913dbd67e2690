/** Attempts into messages, answers into what may be believed of them, by the acquirer's profile. */
package dev.tillwright.core.internal.acquirer;
