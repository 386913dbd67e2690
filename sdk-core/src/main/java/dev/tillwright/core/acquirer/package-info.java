/** The acquirer's profile: dialect, codes, rules and addresses. */
package dev.tillwright.core.acquirer;
