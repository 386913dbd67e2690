package dev.tillwright.testkit;

import dev.tillwright.iso8583.link.TlsSettings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;

/** A key and its certificate, by a {@link TestAuthority}. Immutable and thread-safe. For tests alone. */
public final class TestCertificate {
    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    TestCertificate(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** {@return the certificate} */
    public X509Certificate certificate() {
        return certificate;
    }

    /** {@return the key's pin, SHA-256 of its SubjectPublicKeyInfo in base 64} */
    public String pin() {
        return TlsSettings.pinOf(certificate);
    }

    /**
     * Key and certificates as a key store.
     *
     * @param password for the key; not wiped
     * @return a new key store of type PKCS#12 with one entry
     */
    public KeyStore keyStore(char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("key", key, password, new Certificate[] {certificate, authority});
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no PKCS#12", e);
        }
    }

    @Override
    public String toString() {
        return "test certificate of " + certificate.getSubjectX500Principal().getName();
    }
}
