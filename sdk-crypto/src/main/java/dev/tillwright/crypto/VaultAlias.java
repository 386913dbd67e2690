package dev.tillwright.crypto;

/** Names that every store can hold. */
final class VaultAlias {
    private static final int LONGEST = 64;

    private VaultAlias() {}

    static String require(String alias) {
        boolean right = !alias.isEmpty()
                && alias.length() <= LONGEST
                && alias.chars().allMatch(c -> isLetterOrDigit(c) || "._:/-".indexOf(c) >= 0);
        if (!right) {
            throw new KeyUsageException("the alias of a key that is kept must be 1 to " + LONGEST
                    + " letters, digits and . _ : / -: import it under another one");
        }
        return alias;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
