package dev.tillwright.core.acquirer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.link.TlsSettings;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the line to a {@code tls://} address is secured: whom the till believes to be the host, and as whom it shows itself.
 * Immutable and thread-safe; one serves any number of terminals.
 *
 * <p>Defaults: TLS 1.3 and 1.2, the authorities that the Java platform trusts, no pins, no client certificate. The host's
 * name is always checked, and there is no way to trust everybody.
 */
public final class LineSecurity {
    /** Hosts answer a client certificate with a session ticket; one that sends none costs this much for each message. */
    private static final Duration VERDICT_WITHIN = Duration.ofSeconds(1);

    private final TlsSettings settings;
    private final Optional<Instant> clientCertificateUntil;

    /** A version of TLS. More may be added. */
    public enum Version {
        /** RFC 5246. */
        TLS_1_2("TLSv1.2"),
        /** RFC 8446. */
        TLS_1_3("TLSv1.3");

        private final String name;

        Version(String name) {
            this.name = name;
        }
    }

    private LineSecurity(TlsSettings settings, Optional<Instant> clientCertificateUntil) {
        this.settings = settings;
        this.clientCertificateUntil = clientCertificateUntil;
    }

    /** {@return the defaults: for a host whose certificate a public authority has signed} */
    public static LineSecurity ofDefaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the same as the link takes it} */
    public TlsSettings tlsSettings() {
        return settings;
    }

    /** {@return the last moment of the till's own certificate; empty if it shows none} */
    public Optional<Instant> clientCertificateUntil() {
        return clientCertificateUntil;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final TrustedAuthorities trusted = new TrustedAuthorities();
        private final Set<String> pins = new LinkedHashSet<>();
        private @Nullable ClientKey client;
        private @Nullable String hostName;
        private EnumSet<Version> versions = EnumSet.allOf(Version.class);

        private Builder() {}

        /**
         * Trusts the authorities of a file, and no longer those of the Java platform. May be called several times.
         *
         * @param pem certificates as PEM or DER
         * @return this
         * @throws LineSecurityException if the file can't be read or holds no certificate
         */
        public Builder trust(Path pem) {
            trusted.add(requireNonNull(pem, "pem"));
            return this;
        }

        /**
         * Trusts the certificates of a key store, and no longer the authorities of the Java platform. May be called several
         * times. Entries with a private key are somebody's own and not trusted.
         *
         * @param authorities loaded
         * @return this
         * @throws LineSecurityException if it holds no certificate
         */
        public Builder trust(KeyStore authorities) {
            trusted.add(requireNonNull(authorities, "authorities"));
            return this;
        }

        /**
         * Pins keys: the host's key, or that of an authority above it whose certificate the host sends along, must have one of
         * these pins. At least two: the day the host renews its key, a till that knows only the old one takes no more cards.
         *
         * @param sha256Base64 SHA-256 of each key's SubjectPublicKeyInfo in base 64, as RFC 7469 writes it and
         *     {@link TlsSettings#pinOf} makes it
         * @return this
         * @throws LineSecurityException if one is no such value
         */
        public Builder pins(String... sha256Base64) {
            for (String pin : requireNonNull(sha256Base64, "sha256Base64")) {
                if (!requireNonNull(pin, "pin").matches("[A-Za-z0-9+/]{43}=")) {
                    throw new LineSecurityException(
                            "'" + pin + "' is not a pin", "write SHA-256 of the SubjectPublicKeyInfo in base 64");
                }
                pins.add(pin);
            }
            return this;
        }

        /**
         * The name that the host's certificate must have. Default: the host part of the address that is connected to.
         *
         * @param name a host name or an address, for all addresses of the terminal
         * @return this
         */
        public Builder hostName(String name) {
            hostName = requireNonNull(name, "name");
            return this;
        }

        /**
         * The till's own certificate and key, shown to a host that asks. A host of TLS 1.3 that asks is waited for after each
         * handshake, up to 1 s, until it says what it makes of the certificate, so that a refusal is known before a payment has
         * left.
         *
         * @param own a loaded key store with one private key
         * @param password of the key; overwritten, also when it is refused
         * @return this
         * @throws LineSecurityException if there is not exactly one key, or the password does not open it
         */
        public Builder clientCertificate(KeyStore own, char[] password) {
            requireNonNull(own, "own");
            try {
                client = ClientKey.of(own, requireNonNull(password, "password"));
            } finally {
                Arrays.fill(password, '\0');
            }
            return this;
        }

        /**
         * The same from a file.
         *
         * @param pkcs12 a PKCS#12 file with one private key
         * @param password of the file and the key; overwritten, also when it is refused
         * @return this
         * @throws LineSecurityException if the file can't be read or opened, or does not hold exactly one key
         */
        public Builder clientCertificate(Path pkcs12, char[] password) {
            requireNonNull(pkcs12, "pkcs12");
            try {
                client = ClientKey.of(pkcs12, requireNonNull(password, "password"));
            } finally {
                Arrays.fill(password, '\0');
            }
            return this;
        }

        /**
         * The versions of TLS. Default: 1.3 and 1.2; older ones are not served.
         *
         * @param first one that is allowed
         * @param more others
         * @return this
         */
        public Builder versions(Version first, Version... more) {
            versions = EnumSet.of(requireNonNull(first, "first"), more);
            return this;
        }

        /**
         * Builds the settings.
         *
         * @return the settings
         * @throws LineSecurityException if there is exactly one pin
         */
        public LineSecurity build() {
            if (pins.size() == 1) {
                throw new LineSecurityException(
                        "there is one pin only",
                        "add the pin of the key that the host will have next, or of its authority's key");
            }
            TlsSettings.Builder settings = ClientKey.settings(client, trusted.managers())
                    .protocols(versions.stream().map(v -> v.name).toArray(String[]::new))
                    .pin(pins.toArray(String[]::new))
                    .verdictWithin(VERDICT_WITHIN);
            if (hostName != null) {
                settings.hostName(hostName);
            }
            return new LineSecurity(
                    settings.build(), Optional.ofNullable(client).map(ClientKey::until));
        }
    }
}
