package dev.tillwright.testkit.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** What a simulated host shows, and whom it asks to show something. Immutable. */
public final class HostTls {
    private static final String PASSWORD = "simulated";

    private final SSLContext context;
    private final boolean asksClients;

    private HostTls(SSLContext context, boolean asksClients) {
        this.context = context;
        this.asksClients = asksClients;
    }

    /** The password of key stores that are given here. */
    public static char[] password() {
        return PASSWORD.toCharArray();
    }

    /** A host with the only key of a key store, and the authority of the clients that it serves, if it serves certain ones only. */
    public static HostTls of(KeyStore own, Optional<X509Certificate> clients) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, password());
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            if (clients.isPresent()) {
                trusted.setCertificateEntry("clients", clients.get());
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), clients.isPresent() ? trust.getTrustManagers() : null, null);
            return new HostTls(context, clients.isPresent());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the simulated host cannot speak TLS", e);
        }
    }

    /** The host's end of a line; the handshake happens at the first read. */
    Socket over(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.setNeedClientAuth(asksClients);
        return secured;
    }
}
