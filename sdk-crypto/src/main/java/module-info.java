/** Keys typed by usage, MACs, check values and session keys for card payments. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module")
module dev.tillwright.crypto {
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.iso8583;
    requires org.bouncycastle.provider;

    exports dev.tillwright.crypto;
    exports dev.tillwright.crypto.issuer;
    exports dev.tillwright.crypto.pin;
}
