package dev.tillwright.crypto;

/** How a key's check value (KCV, 校验值) is made. Codes are open. */
public enum CheckValueKind {
    /** DES and Triple DES: the start of the encryption of a zero block; 3 bytes, UnionPay 4. */
    DES_ZERO(KeyAlgorithm.Family.DES, 3, 4),
    /** AES: the start of the CMAC of a zero block (ANSI X9.24-1); 5 bytes, older devices 3. */
    AES_CMAC(KeyAlgorithm.Family.AES, 3, 5),
    /** AES: the start of the encryption of a zero block, 3 bytes. Legacy: {@link LegacyUse#AES_ZERO_CHECK_VALUE}. */
    AES_ZERO(KeyAlgorithm.Family.AES, 3, 3),
    /** SM4: the start of the encryption of a zero block, UnionPay 4 bytes. Of a double SM4 key the left one. */
    SM4_ZERO(KeyAlgorithm.Family.SM4, 3, 4);

    private final KeyAlgorithm.Family family;
    private final int shortest;
    private final int longest;

    CheckValueKind(KeyAlgorithm.Family family, int shortest, int longest) {
        this.family = family;
        this.shortest = shortest;
        this.longest = longest;
    }

    /** The ciphers whose keys have such a check value. */
    KeyAlgorithm.Family family() {
        return family;
    }

    /** The fewest bytes that can be agreed. */
    int shortest() {
        return shortest;
    }

    /** The most: more would help to find the key. */
    int longest() {
        return longest;
    }
}
