package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * How a link or a server speaks TLS. Immutable and thread-safe. Keys and trusted authorities come with the
 * {@link SSLContext}.
 *
 * <p>Defaults: TLS 1.3 and 1.2; a client checks the host name (RFC 2818) and pins nothing; a server asks for no client
 * certificate.
 */
public final class TlsSettings {
    private static final Duration LONGEST_VERDICT = Duration.ofSeconds(10);

    private final SSLContext context;
    private final boolean watched;
    private final String[] protocols;
    private final Set<String> pins;
    private final @Nullable String hostName;
    private final HostNameCheck hostNameCheck;
    private final ClientCertificate clientCertificate;
    private final Duration verdictWithin;

    /** Whether the name in the host's certificate must be the host's. */
    public enum HostNameCheck {
        /** It must. */
        ON,
        /** It need not; only together with {@link Builder#pin}. */
        OFF_AS_PINNED
    }

    /** Whether clients must show a certificate. */
    public enum ClientCertificate {
        /** Nobody is asked. */
        NOT_ASKED,
        /** Who shows none is refused. */
        REQUIRED
    }

    private TlsSettings(Builder b) {
        this.context = b.context;
        this.watched = b.watched;
        this.protocols = b.protocols;
        this.pins = Set.copyOf(b.pins);
        this.hostName = b.hostName;
        this.hostNameCheck = b.hostNameCheck;
        this.clientCertificate = b.clientCertificate;
        this.verdictWithin = b.verdictWithin;
    }

    /**
     * Starts settings.
     *
     * @param context keys and trust
     * @return a builder
     */
    public static Builder builder(SSLContext context) {
        return new Builder(requireNonNull(context, "context"), false);
    }

    /**
     * Starts settings with a context of their own. Unlike one from elsewhere it knows whether a host has asked for a
     * certificate, and {@link Builder#verdictWithin} waits for such hosts alone.
     *
     * @param keys as {@link javax.net.ssl.KeyManagerFactory} makes them; empty for a side without a certificate
     * @param trust as {@link javax.net.ssl.TrustManagerFactory} makes it
     * @return a builder
     * @throws KeyManagementException if the Java platform refuses them
     */
    public static Builder builder(KeyManager[] keys, TrustManager[] trust) throws KeyManagementException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {WatchedKeys.around(requireNonNull(keys, "keys"))},
                    requireNonNull(trust, "trust").clone(),
                    null);
            return new Builder(context, true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    SSLEngine clientEngine(InetSocketAddress address) {
        String name = hostName == null ? address.getHostString() : hostName;
        SSLEngine engine = context.createSSLEngine(name, address.getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols);
        if (hostNameCheck == HostNameCheck.ON) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    SSLEngine serverEngine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(protocols);
        parameters.setNeedClientAuth(clientCertificate == ClientCertificate.REQUIRED);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * Compares the other side's keys with the pins. Anybody can send somebody else's certificate behind his own, so a key
     * counts only as far as an unbroken chain of signatures leads to it.
     */
    void checkPins(SSLEngine engine) throws SSLPeerUnverifiedException, TlsFault.PinMismatch {
        if (pins.isEmpty()) {
            return;
        }
        Certificate[] chain = engine.getSession().getPeerCertificates();
        for (int i = 0; i < chain.length && (i == 0 || hasSigned(chain[i], chain[i - 1])); i++) {
            if (pins.contains(pinOf(chain[i]))) {
                return;
            }
        }
        throw new TlsFault.PinMismatch();
    }

    private static boolean hasSigned(Certificate issuer, Certificate subject) {
        try {
            subject.verify(issuer.getPublicKey());
            return issuer instanceof X509Certificate authority && authority.getBasicConstraints() >= 0;
        } catch (GeneralSecurityException e) {
            return false; // it belongs to another chain
        }
    }

    /** What the host makes of our certificate is not known yet when the handshake is over, and is to be waited for. */
    boolean awaitsVerdict(SSLSession session) {
        return !verdictWithin.isZero()
                && session.getProtocol().equals("TLSv1.3")
                && (!watched || WatchedKeys.asked(session));
    }

    Duration verdictWithin() {
        return verdictWithin;
    }

    /**
     * The pin of a certificate.
     *
     * @param certificate the certificate
     * @return SHA-256 of its SubjectPublicKeyInfo in base 64, as RFC 7469 writes it
     */
    public static String pinOf(Certificate certificate) {
        try {
            byte[] key =
                    requireNonNull(certificate, "certificate").getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final SSLContext context;
        private final boolean watched;
        private String[] protocols = {"TLSv1.3", "TLSv1.2"};
        private final Set<String> pins = new HashSet<>();
        private @Nullable String hostName;
        private HostNameCheck hostNameCheck = HostNameCheck.ON;
        private ClientCertificate clientCertificate = ClientCertificate.NOT_ASKED;
        private Duration verdictWithin = Duration.ZERO;

        private Builder(SSLContext context, boolean watched) {
            this.context = context;
            this.watched = watched;
        }

        /**
         * Sets the protocols. Default: TLSv1.3 and TLSv1.2.
         *
         * @param names {@code TLSv1.3} and {@code TLSv1.2}, one of them or both
         * @return this
         */
        public Builder protocols(String... names) {
            if (names.length == 0 || !Set.of("TLSv1.3", "TLSv1.2").containsAll(Arrays.asList(names))) {
                throw new IllegalArgumentException("protocols must be TLSv1.3, TLSv1.2 or both");
            }
            this.protocols = names.clone();
            return this;
        }

        /**
         * Adds pins: the other side's key, or that of an authority above it whose certificate it sends along, must have one
         * of them. Default: none, any trusted key.
         *
         * @param sha256Base64 as {@link TlsSettings#pinOf}
         * @return this
         */
        public Builder pin(String... sha256Base64) {
            for (String pin : sha256Base64) {
                if (Base64.getDecoder().decode(pin).length != 32) {
                    throw new IllegalArgumentException("a pin is a SHA-256 in base 64, 32 bytes: see pinOf()");
                }
            }
            pins.addAll(Arrays.asList(sha256Base64));
            return this;
        }

        /**
         * Sets the name that the host's certificate must have. Default: the host part of the address.
         *
         * @param name a host name or an address
         * @return this
         */
        public Builder hostName(String name) {
            this.hostName = requireNonNull(name, "name");
            return this;
        }

        /**
         * Sets whether a client checks the host's name. Default: on.
         *
         * @param check the check
         * @return this
         */
        public Builder hostNameCheck(HostNameCheck check) {
            this.hostNameCheck = requireNonNull(check, "check");
            return this;
        }

        /**
         * Sets whether a server requires client certificates. Default: not asked.
         *
         * @param policy the policy
         * @return this
         */
        public Builder clientCertificate(ClientCertificate policy) {
            this.clientCertificate = requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Sets how long a client waits for what the host makes of its certificate. With TLS 1.2 a handshake ends after that; a
         * host of TLS 1.3 refuses only afterwards, when a request may have left already. Hosts send a session ticket at once
         * when they have accepted, which ends the wait; one that sends none costs the whole time for each connection, and is
         * then taken to have accepted. Default: zero, no wait.
         *
         * @param time 0 to 10 s; it is a part of the time for connecting
         * @return this
         */
        public Builder verdictWithin(Duration time) {
            if (requireNonNull(time, "time").isNegative() || time.compareTo(LONGEST_VERDICT) > 0) {
                throw new IllegalArgumentException("verdictWithin must be 0 to 10 s, was " + time);
            }
            this.verdictWithin = time;
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException if the host-name check is off and nothing is pinned
         */
        public TlsSettings build() {
            if (hostNameCheck == HostNameCheck.OFF_AS_PINNED && pins.isEmpty()) {
                throw new IllegalArgumentException(
                        "without the host-name check any trusted certificate would do: add pin(), or leave it on");
            }
            return new TlsSettings(this);
        }
    }
}
