/** A PIN pad of a simulator and its host: cryptography and nothing else of the SDK. */
module shop.pad {
    requires dev.tillwright.crypto;

    exports shop.pad;
}
