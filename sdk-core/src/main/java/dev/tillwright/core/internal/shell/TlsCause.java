package dev.tillwright.core.internal.shell;

import dev.tillwright.iso8583.link.TlsFault;

/** What is wrong with TLS, as codes of the causes that explain themselves to a cashier. */
final class TlsCause {
    private static final String PREFIX = "TLS_";

    private TlsCause() {}

    static boolean is(String cause) {
        return cause.startsWith(PREFIX);
    }

    static String of(TlsFault fault) {
        return PREFIX
                + switch (fault) {
                    case EXPIRED -> "HOST_EXPIRED";
                    case NOT_YET_VALID -> "HOST_NOT_YET_VALID";
                    case WRONG_HOST -> "HOST_NAME";
                    case UNKNOWN_CA -> "UNKNOWN_CA";
                    case PIN_MISMATCH -> "PIN_MISMATCH";
                    case CLIENT_CERTIFICATE_REQUIRED -> "CLIENT_REQUIRED";
                    case OUR_CERTIFICATE_REFUSED -> "CLIENT_REFUSED";
                    case HANDSHAKE -> "FAILED";
                };
    }
}
