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
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

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
        X509ExtendedKeyManager always = new X509ExtendedKeyManager() {
            @Override
            public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
                return alias;
            }

            @Override
            public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
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
                try {
                    Certificate[] chain = all.getCertificateChain(of);
                    return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
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
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {always}, trust().getTrustManagers(), null);
        return context;
    }

    /** Without a key of its own, and with trust in the authority. */
    SSLContext context() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
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
