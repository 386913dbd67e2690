/** Keys by usage, MACs, check values and the working keys of a sign-in. */
package dev.tillwright.crypto;
