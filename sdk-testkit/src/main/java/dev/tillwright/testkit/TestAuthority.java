package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.testkit.internal.CertificateMaker;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority for tests, made when it is needed: nobody trusts it who is not told to. Thread-safe.
 *
 * <p>Keys are on curve P-256. Nothing is written to a disk.
 */
public final class TestAuthority {
    private static final Duration AROUND_NOW = Duration.ofDays(30);

    private final CertificateMaker maker = new CertificateMaker();
    private final CertificateMaker.Holder holder;
    private final X509Certificate certificate;

    private TestAuthority(String name) {
        holder = maker.holder(name);
        Instant now = Instant.now();
        certificate =
                maker.authority(holder, now.minus(AROUND_NOW.multipliedBy(12)), now.plus(AROUND_NOW.multipliedBy(12)));
    }

    /**
     * Makes an authority with a key of its own.
     *
     * @param name what its certificates name as their issuer
     * @return the authority
     */
    public static TestAuthority create(String name) {
        return new TestAuthority(requireNonNull(name, "name"));
    }

    /**
     * Signs a certificate for a new key, valid from 30 days ago to 30 days hence.
     *
     * @param names host names and addresses that it is for; the first is also its common name
     * @return key and certificate
     */
    public TestCertificate issue(String... names) {
        Instant now = Instant.now();
        return issue(now.minus(AROUND_NOW), now.plus(AROUND_NOW), names);
    }

    /**
     * Signs a certificate for a new key.
     *
     * @param from its first moment, years 1950 to 2049
     * @param until its last moment, years 1950 to 2049
     * @param names host names and addresses that it is for; the first is also its common name
     * @return key and certificate
     */
    public TestCertificate issue(Instant from, Instant until, String... names) {
        if (requireNonNull(names, "names").length == 0) {
            throw new IllegalArgumentException("a certificate needs a name: give a host name or an address");
        }
        CertificateMaker.Holder subject = maker.holder(names[0]);
        X509Certificate signed =
                maker.of(subject, holder, requireNonNull(from, "from"), requireNonNull(until, "until"), List.of(names));
        return new TestCertificate(subject.keys().getPrivate(), signed, certificate);
    }

    /** {@return the authority's own certificate} */
    public X509Certificate certificate() {
        return certificate;
    }

    /** {@return the authority's own certificate as PEM} */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate was made wrongly", e);
        }
    }
}
