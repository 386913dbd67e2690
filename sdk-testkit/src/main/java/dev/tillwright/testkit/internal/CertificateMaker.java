package dev.tillwright.testkit.internal;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Makes X.509 certificates of version 3 (RFC 5280) on curve P-256, which the JDK itself has no exported way to. Thread-safe. */
public final class CertificateMaker {
    private static final String ECDSA_SHA256 = "2A8648CE3D040302";
    private static final String COMMON_NAME = "550403";
    private static final String BASIC_CONSTRAINTS = "551D13";
    private static final String ALTERNATIVE_NAMES = "551D11";
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AtomicLong serial = new AtomicLong(1);

    /** A key and who it is. */
    public record Holder(String name, KeyPair keys) {}

    /** A new key. */
    public Holder holder(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Holder(name, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no curve P-256", e);
        }
    }

    /** An authority's own certificate. */
    public X509Certificate authority(Holder authority, Instant from, Instant until) {
        byte[] constraints = extension(BASIC_CONSTRAINTS, Der.sequence(Der.yes()));
        return signed(authority, authority, from, until, constraints);
    }

    /** A certificate for host names and addresses. */
    public X509Certificate of(Holder subject, Holder issuer, Instant from, Instant until, List<String> names) {
        List<byte[]> encoded = new ArrayList<>();
        names.forEach(name -> encoded.add(alternative(name)));
        return signed(
                subject,
                issuer,
                from,
                until,
                extension(ALTERNATIVE_NAMES, Der.sequence(encoded.toArray(byte[][]::new))));
    }

    private static byte[] alternative(String name) {
        if (name.matches("[0-9.]+") || name.indexOf(':') >= 0) {
            try {
                return Der.tagged(0x87, InetAddress.getByName(name).getAddress());
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'" + name + "' is not an address: write it as digits", e);
            }
        }
        return Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
    }

    private X509Certificate signed(Holder subject, Holder issuer, Instant from, Instant until, byte[] extension) {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_SHA256));
        PublicKey key = subject.keys().getPublic();
        byte[] content = Der.sequence(
                Der.tagged(0xA0, Der.integer(new byte[] {2})),
                serialNumber(),
                algorithm,
                name(issuer.name()),
                Der.sequence(Der.utcTime(UTC_TIME.format(from)), Der.utcTime(UTC_TIME.format(until))),
                name(subject.name()),
                key.getEncoded(),
                Der.tagged(0xA3, Der.sequence(extension)));
        byte[] signature = sign(content, issuer.keys().getPrivate());
        byte[] whole = Der.sequence(content, algorithm, Der.bits(signature));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate was made wrongly", e);
        }
    }

    private byte[] serialNumber() {
        long number = serial.getAndIncrement();
        return Der.integer(new byte[] {1, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(common))));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.yes(), Der.octets(value));
    }

    private static byte[] sign(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot sign with ECDSA", e);
        }
    }
}
