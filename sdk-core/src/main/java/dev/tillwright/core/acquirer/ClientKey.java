package dev.tillwright.core.acquirer;

import dev.tillwright.iso8583.link.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The key and certificate that a till shows. Immutable. */
final class ClientKey {
    private final KeyManager[] managers;
    private final Instant until;

    private ClientKey(KeyManager[] managers, Instant until) {
        this.managers = managers.clone();
        this.until = until;
    }

    static ClientKey of(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return of(store, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new LineSecurityException(
                    "the client certificate can't be read from " + file, "check the file and its password", e);
        }
    }

    static ClientKey of(KeyStore store, char[] password) {
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1 || !(store.getCertificate(keys.get(0)) instanceof X509Certificate certificate)) {
                throw new LineSecurityException(
                        "the key store of the client certificate has " + keys.size() + " private keys",
                        "put the till's key with its certificate into it, and no other");
            }
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return new ClientKey(
                    factory.getKeyManagers(), certificate.getNotAfter().toInstant());
        } catch (UnrecoverableKeyException e) {
            throw new LineSecurityException(
                    "the password does not open the key of the client certificate", "give the key's password", e);
        } catch (GeneralSecurityException e) {
            throw new LineSecurityException(
                    "the key store of the client certificate can't be used", "load() it first", e);
        }
    }

    Instant until() {
        return until;
    }

    /** With the till's key, if it has one. */
    static TlsSettings.Builder settings(@Nullable ClientKey client, TrustManager[] trust) {
        try {
            return TlsSettings.builder(client == null ? new KeyManager[0] : client.managers, trust);
        } catch (GeneralSecurityException e) {
            throw new LineSecurityException(
                    "this Java platform refuses TLS", "check its security settings: TLS 1.2 and 1.3 are needed", e);
        }
    }
}
