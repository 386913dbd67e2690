/** The card issuer's side: card verification values, PIN verification, EMV cryptograms. For simulated hosts, never a till. */
package dev.tillwright.crypto.issuer;
