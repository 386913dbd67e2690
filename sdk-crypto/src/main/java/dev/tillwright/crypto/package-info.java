/** Keys typed by usage in vaults, and what is done with them: MACs, check values, working keys, DUKPT, key blocks, masks. */
package dev.tillwright.crypto;
