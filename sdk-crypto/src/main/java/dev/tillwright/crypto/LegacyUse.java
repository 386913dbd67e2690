package dev.tillwright.crypto;

/**
 * What is too weak for new systems and still met in the field. Each is refused unless a {@link CryptoPolicy} names it.
 * Codes are open: later releases may count more as legacy.
 */
public enum LegacyUse {
    /** Keys of single DES: 56 bits, found by trying within a day. The MAC key of most UnionPay terminals is one. */
    SINGLE_DES("a single DES key"),
    /** Session keys wrapped block by block (field 62): neither the order nor the use of the keys is bound to them. */
    ECB_WRAPPED_KEYS("a session key wrapped by ECB"),
    /** Key blocks of version A (X9.143): the key is bound to its header by a 4-byte MAC under a variant key. */
    KEY_BLOCK_VERSION_A("a key block of version A"),
    /** Check values of AES keys by encrypting zeros: they show the first bytes of a block that CMAC subkeys come from. */
    AES_ZERO_CHECK_VALUE("an AES check value by zero encryption");

    private final String what;

    LegacyUse(String what) {
        this.what = what;
    }

    /** What is refused, for the text of the refusal. */
    String what() {
        return what;
    }
}
