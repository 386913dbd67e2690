package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.TlsSettings.ClientCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host and a client that speak TLS, with certificates of every kind. */
@Timeout(120)
abstract class TlsCase {
    static final Duration LONG = Duration.ofSeconds(30);
    static Certificates certificates;

    final Framing framing = UnionPayPos.framing("6000030000", "603100311108");
    final IsoMessage request = Golden.of("G3").decoded();
    final IsoMessage answer = Golden.of("G4").decoded();
    final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void makeCertificates(@TempDir Path directory) throws Exception {
        certificates = new Certificates(directory);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    IsoServer server(TlsSettings tls) {
        IsoServer server = IsoServer.builder(UnionPayPos.SPEC, framing, r -> r.answer(answer(r.message())))
                .tls(tls)
                .listener((client, event) -> events.add(event))
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open.add(server);
        return server;
    }

    IsoServer server(String alias) throws Exception {
        return server(TlsSettings.builder(certificates.context(alias)).build());
    }

    IsoMessage answer(IsoMessage to) {
        return answer.toBuilder().copy(to, UnionPayPos.TRACE).build();
    }

    CompletableFuture<IsoConnection> connect(IsoServer server, TlsSettings tls) {
        IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing).tls(tls).open();
        open.add(link);
        InetSocketAddress address =
                new InetSocketAddress("localhost", server.address().getPort());
        return link.connect(address, LONG);
    }

    TlsFault fault(IsoServer server, TlsSettings tls) {
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> connect(server, tls).get(30, TimeUnit.SECONDS));
        ConnectFailedException failure = assertInstanceOf(ConnectFailedException.class, e.getCause());
        assertEquals(ConnectFailedException.Reason.TLS, failure.reason());
        return failure.tlsFault().orElseThrow();
    }

    static TlsSettings trusting() throws Exception {
        return TlsSettings.builder(certificates.context()).build();
    }

    IsoServer mutual() throws Exception {
        return server(TlsSettings.builder(certificates.context("good"))
                .clientCertificate(ClientCertificate.REQUIRED)
                .build());
    }
}
