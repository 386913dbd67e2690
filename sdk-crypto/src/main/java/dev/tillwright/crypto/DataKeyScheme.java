package dev.tillwright.crypto;

/** How a Triple DES DUKPT data key comes from the transaction key: devices in the field differ. Codes are open. */
public enum DataKeyScheme {
    /** As ANSI X9.24-1:2009 says: the data variant, encrypted under itself. The default. */
    X9_24_2009,
    /** The data variant as it is. */
    VARIANT_ONLY,
    /** The key that encrypts PIN blocks, for requests and responses alike: older readers. */
    PIN_VARIANT
}
