package dev.tillwright.iso8583.link;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Keys and certificates of an authority made for one test run, by the keytool of the running JDK. */
final class Certificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path file;
    private final KeyStore all;

    Certificates(Path directory) throws Exception {
        file = directory.resolve("all.p12");
        keytool("ca", "-dname", "CN=Test CA", "-ext", "bc:c");
        leaf("good", "localhost,ip:127.0.0.1", "-1d", "30");
        leaf("expired", "localhost,ip:127.0.0.1", "-10d", "2");
        leaf("early", "localhost,ip:127.0.0.1", "+10d", "30");
        leaf("elsewhere", "other.example", "-1d", "30");
        leaf("client", "client.example", "-1d", "30");
        keytool("stranger", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1");
        all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            all.load(in, PASSWORD);
        }
    }

    private void leaf(String alias, String names, String start, String days) throws Exception {
        keytool(
                alias,
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=dns:" + names,
                "-startdate",
                start,
                "-validity",
                days,
                "-signer",
                "ca");
    }

    private void keytool(String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        Collections.addAll(command, "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1");
        Collections.addAll(command, "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", "changeit");
        Collections.addAll(command, more);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed for " + alias);
        }
    }

    Certificate certificate(String alias) throws GeneralSecurityException {
        return all.getCertificate(alias);
    }

    /** With the key of one alias, and trust in the authority. */
    SSLContext context(String alias) throws Exception {
        KeyStore own = empty();
        own.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
        return context;
    }

    /** The same, and its certificate is shown whatever authorities the other side names. */
    SSLContext stubborn(String alias) throws Exception {
        Certificate[] own = all.getCertificateChain(alias);
        return showing(alias, Arrays.copyOf(own, own.length, X509Certificate[].class));
    }

    /** With the key of one alias, and whatever certificates in whatever order. */
    SSLContext chain(String alias, String... shown) throws Exception {
        X509Certificate[] chain = new X509Certificate[shown.length];
        for (int i = 0; i < shown.length; i++) {
            chain[i] = (X509Certificate) all.getCertificate(shown[i]);
        }
        return showing(alias, chain);
    }

    private SSLContext showing(String alias, X509Certificate[] chain) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {keys(alias, chain)}, trust().getTrustManagers(), null);
        return context;
    }

    private X509ExtendedKeyManager keys(String alias, X509Certificate[] chain) {
        return new X509ExtendedKeyManager() {
            @Override
            public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
                return alias;
            }

            @Override
            public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
                return alias;
            }

            @Override
            public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
                return alias;
            }

            @Override
            public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
                return alias;
            }

            @Override
            public String[] getClientAliases(String type, Principal[] issuers) {
                return new String[] {alias};
            }

            @Override
            public String[] getServerAliases(String type, Principal[] issuers) {
                return new String[] {alias};
            }

            @Override
            public X509Certificate[] getCertificateChain(String of) {
                return chain.clone();
            }

            @Override
            public PrivateKey getPrivateKey(String of) {
                try {
                    return (PrivateKey) all.getKey(of, PASSWORD);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** Without a key of its own, and with trust in the authority. */
    SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
    }

    /** With the key of one alias; refuses every certificate that a client shows, when it is told to. */
    SSLContext refusing(String alias, CountDownLatch now) throws Exception {
        Certificate[] own = all.getCertificateChain(alias);
        X509ExtendedTrustManager judge = new X509ExtendedTrustManager() {
            private void refuse() throws CertificateException {
                try {
                    now.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new CertificateException("refused by the test");
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                    throws CertificateException {
                refuse();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                    throws CertificateException {
                refuse();
            }

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
                refuse();
            }

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = {keys(alias, Arrays.copyOf(own, own.length, X509Certificate[].class))};
        context.init(keys, new TrustManager[] {judge}, null);
        return context;
    }

    TrustManager[] trustManagers() throws Exception {
        return trust().getTrustManagers();
    }

    private TrustManagerFactory trust() throws Exception {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("ca", all.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust;
    }

    private static KeyStore empty() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        return store;
    }
}
