package dev.tillwright.core.acquirer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Collects whom a line trusts. Not thread-safe. */
final class TrustedAuthorities {
    private final List<Certificate> certificates = new ArrayList<>();

    void add(Path file) {
        Collection<? extends Certificate> found;
        try (InputStream in = Files.newInputStream(file)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new LineSecurityException(
                    "no certificates can be read from " + file, "name a file of certificates as PEM or DER", e);
        }
        take(found, file.toString());
    }

    void add(KeyStore store) {
        List<Certificate> found = new ArrayList<>();
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)) {
                    found.add(store.getCertificate(alias));
                }
            }
        } catch (GeneralSecurityException e) {
            throw new LineSecurityException("the key store of the authorities is not loaded", "load() it first", e);
        }
        take(found, "the key store of the authorities");
    }

    private void take(Collection<? extends Certificate> found, String from) {
        if (found.isEmpty()) {
            throw new LineSecurityException(
                    from + " holds no certificate to trust", "put the acquirer's authority into it as a certificate");
        }
        certificates.addAll(found);
    }

    /** Those that were added, or the platform's. */
    TrustManager[] managers() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store());
            return factory.getTrustManagers();
        } catch (IOException | GeneralSecurityException e) {
            throw new LineSecurityException(
                    "the trusted authorities can't be loaded", "check the security settings of this Java platform", e);
        }
    }

    private @Nullable KeyStore store() throws IOException, GeneralSecurityException {
        if (certificates.isEmpty()) {
            return null; // the platform's
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }
}
