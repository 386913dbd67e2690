/** Payment cryptography: keys typed by usage in vaults, MACs, PIN blocks, DUKPT, key blocks, and the issuer's side of them. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module")
module dev.tillwright.crypto {
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.iso8583;
    requires org.bouncycastle.provider;
    requires static jdk.crypto.cryptoki;

    exports dev.tillwright.crypto;
    exports dev.tillwright.crypto.issuer;
    exports dev.tillwright.crypto.pin;
}
