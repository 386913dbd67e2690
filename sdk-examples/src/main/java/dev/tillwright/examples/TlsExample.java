package dev.tillwright.examples;

import dev.tillwright.core.PosTerminal;
import dev.tillwright.core.TerminalBuilder;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.acquirer.UnionPay;
import java.nio.file.Path;

/** An encrypted line 加密专线: the till knows the host by its key, and the host knows the till by its certificate. */
final class TlsExample {
    private TlsExample() {}

    /** Opens a terminal over TLS. The password is overwritten. */
    // tag::open
    static PosTerminal open(
            String host,
            Path acquirersCa,
            String pin,
            String nextPin,
            Path own,
            char[] password,
            TerminalBuilder till) {
        LineSecurity security = LineSecurity.builder()
                .trust(acquirersCa) // PEM; without it the authorities of the Java platform
                .pins(pin, nextPin) // the host's key, and the one that it will have next
                .clientCertificate(own, password) // PKCS#12, for a host that asks
                .build();
        return till.acquirer(a -> a.profile(UnionPay.pos())
                        .primary(host) // tls://host-a.example:5000
                        .security(security))
                .open();
    }
    // end::open
}
