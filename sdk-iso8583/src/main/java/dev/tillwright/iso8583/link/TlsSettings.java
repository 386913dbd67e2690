package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * How a link or a server speaks TLS. Immutable and thread-safe. Keys and trusted authorities come with the
 * {@link SSLContext}.
 *
 * <p>Defaults: TLS 1.3 and 1.2; a client checks the host name (RFC 2818) and pins nothing; a server asks for no client
 * certificate.
 */
public final class TlsSettings {
    private final SSLContext context;
    private final String[] protocols;
    private final Set<String> pins;
    private final @Nullable String hostName;
    private final HostNameCheck hostNameCheck;
    private final ClientCertificate clientCertificate;

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
        this.protocols = b.protocols;
        this.pins = Set.copyOf(b.pins);
        this.hostName = b.hostName;
        this.hostNameCheck = b.hostNameCheck;
        this.clientCertificate = b.clientCertificate;
    }

    /**
     * Starts settings.
     *
     * @param context keys and trust
     * @return a builder
     */
    public static Builder builder(SSLContext context) {
        return new Builder(requireNonNull(context, "context"));
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

    /** Compares the other side's keys with the pins. */
    void checkPins(SSLEngine engine) throws SSLPeerUnverifiedException, TlsFault.PinMismatch {
        if (pins.isEmpty()) {
            return;
        }
        for (Certificate certificate : engine.getSession().getPeerCertificates()) {
            if (pins.contains(pinOf(certificate))) {
                return;
            }
        }
        throw new TlsFault.PinMismatch();
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
        private String[] protocols = {"TLSv1.3", "TLSv1.2"};
        private final Set<String> pins = new HashSet<>();
        private @Nullable String hostName;
        private HostNameCheck hostNameCheck = HostNameCheck.ON;
        private ClientCertificate clientCertificate = ClientCertificate.NOT_ASKED;

        private Builder(SSLContext context) {
            this.context = context;
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
         * Adds pins: one of the keys in the other side's chain must have one of them. Default: none, any trusted key.
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
