package dev.tillwright.iso8583.link;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why there is no TLS between two sides. Immutable. More may be added. */
public enum TlsFault {
    /** A certificate of the other side has expired. */
    EXPIRED("a certificate of the other side has expired: it must be renewed there"),
    /** A certificate of the other side is not valid yet; often our clock is wrong. */
    NOT_YET_VALID("a certificate of the other side is not valid yet: check the clock of this machine"),
    /** The certificate is for another host. */
    WRONG_HOST("the certificate is for another host: check the address, or name the host as its certificate does"),
    /** No certificate authority that we trust has signed it. */
    UNKNOWN_CA("no authority that we trust has signed the certificate: add the authority to those that are trusted"),
    /** The certificate is valid, and its key is none of those that were pinned. */
    PIN_MISMATCH("no key of the certificates is pinned: ask the other side, by another way, whether its key is new"),
    /** This side, or the other, has shown no certificate and needs one. */
    CLIENT_CERTIFICATE_REQUIRED("a client certificate is required, and there is none that fits: set one up"),
    /** The other side has refused our certificate; the reason is known there. */
    OUR_CERTIFICATE_REFUSED("the other side refused our certificate: ask there why"),
    /** Anything else in the handshake; see the cause. */
    HANDSHAKE("the handshake failed, see the cause");

    /** Alerts by which a host says so. */
    private static final List<String> REFUSALS = List.of(
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "unknown_ca",
            "access_denied");

    private final String text;

    TlsFault(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The fault behind an exception; null if it has nothing to do with TLS. */
    static @Nullable TlsFault of(Throwable failure) {
        boolean tls = false;
        TlsFault found = null;
        int depth = 0;
        for (Throwable t = failure; t != null && depth++ < 20; t = t.getCause()) {
            if (t instanceof PinMismatch) {
                return PIN_MISMATCH;
            }
            tls |= t instanceof SSLException;
            TlsFault one = one(t);
            found = one == null ? found : one; // the deepest says most
        }
        return found == null && tls ? HANDSHAKE : found;
    }

    private static @Nullable TlsFault one(Throwable t) {
        if (t instanceof CertificateExpiredException) {
            return EXPIRED;
        }
        if (t instanceof CertificateNotYetValidException) {
            return NOT_YET_VALID;
        }
        if (t instanceof CertPathBuilderException) {
            return UNKNOWN_CA;
        }
        if (t instanceof CertPathValidatorException path) {
            return path.getReason() == CertPathValidatorException.BasicReason.EXPIRED ? EXPIRED : UNKNOWN_CA;
        }
        String text = String.valueOf(t.getMessage());
        // The JDK tells these apart by text only.
        if (t instanceof CertificateException && text.startsWith("No ")) {
            return WRONG_HOST;
        }
        if (t instanceof SSLException) {
            return alert(text);
        }
        return null;
    }

    private static @Nullable TlsFault alert(String text) {
        if (text.contains("Empty client certificate chain") || text.contains("certificate_required")) {
            return CLIENT_CERTIFICATE_REQUIRED;
        }
        return REFUSALS.stream().anyMatch(text::contains) ? OUR_CERTIFICATE_REFUSED : null;
    }

    /** Thrown when no pin fits. */
    static final class PinMismatch extends SSLException {
        private static final long serialVersionUID = 1L;

        PinMismatch() {
            super("no pinned key in the certificate chain");
        }
    }
}
