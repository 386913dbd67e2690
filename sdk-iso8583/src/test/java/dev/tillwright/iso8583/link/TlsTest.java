package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.TlsSettings.HostNameCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest extends TlsCase {
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requestsAreAnsweredAndOnlyTheirOwnBytesCount(String protocol) throws Exception {
        IsoServer server = server("good");
        TlsSettings tls =
                TlsSettings.builder(certificates.context()).protocols(protocol).build();
        IsoConnection connection = connect(server, tls).get(30, TimeUnit.SECONDS);
        for (int i = 1; i <= 300; i++) {
            IsoMessage one =
                    request.toBuilder().set(UnionPayPos.TRACE, (long) i).build();
            Answered answered = assertInstanceOf(Answered.class, connection.exchangeNow(one, LONG));
            assertEquals((long) i, answered.message().get(UnionPayPos.TRACE));
        }
        assertEquals(300, server.counts().answers());
    }

    @Test
    void manyOutstandingRequestsShareRecords() throws Exception {
        IsoConnection connection = connect(server("good"), trusting()).get(30, TimeUnit.SECONDS);
        List<CompletableFuture<ExchangeResult>> results = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            results.add(connection.exchange(
                    request.toBuilder().set(UnionPayPos.TRACE, (long) i).build(), LONG));
        }
        for (CompletableFuture<ExchangeResult> result : results) {
            assertInstanceOf(Answered.class, result.get(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void anUnansweredRequestCountsItsOwnBytesAlone() throws Exception {
        IsoServer silent = IsoServer.builder(UnionPayPos.SPEC, framing, r -> {})
                .tls(TlsSettings.builder(certificates.context("good")).build())
                .open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        open.add(silent);
        IsoConnection connection = connect(silent, trusting()).get(30, TimeUnit.SECONDS);
        ExchangeResult result = connection.exchangeNow(request, Duration.ofMillis(300));
        NoAnswer no = assertInstanceOf(NoAnswer.class, result);
        assertEquals(Golden.of("G3").frame().length, no.bytesSent());
        assertEquals(Sent.YES, no.sent());
    }

    @Test
    void anExpiredCertificateIsNamed() throws Exception {
        assertEquals(TlsFault.EXPIRED, fault(server("expired"), trusting()));
        assertEquals(ServerEvent.TLS_FAILED, events.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aCertificateThatIsNotValidYetIsNamed() throws Exception {
        assertEquals(TlsFault.NOT_YET_VALID, fault(server("early"), trusting()));
    }

    @Test
    void anotherHostsCertificateIsNamed() throws Exception {
        assertEquals(TlsFault.WRONG_HOST, fault(server("elsewhere"), trusting()));
    }

    @Test
    void theNameToCheckMayBeGiven() throws Exception {
        TlsSettings tls = TlsSettings.builder(certificates.context())
                .hostName("other.example")
                .build();
        assertTrue(connect(server("elsewhere"), tls).get(30, TimeUnit.SECONDS).isOpen());
    }

    @Test
    void anUnknownAuthorityIsNamed() throws Exception {
        assertEquals(TlsFault.UNKNOWN_CA, fault(server("stranger"), trusting()));
    }

    @Test
    void aTrustedCertificateWithAnotherKeyThanThePinnedIsRefused() throws Exception {
        String pin = TlsSettings.pinOf(certificates.certificate("client"));
        TlsSettings tls = TlsSettings.builder(certificates.context()).pin(pin).build();
        assertEquals(TlsFault.PIN_MISMATCH, fault(server("good"), tls));
    }

    @Test
    void aPinnedCertificateThatHasNotSignedTheHostsIsOfNoUseBehindIt() throws Exception {
        String pin = TlsSettings.pinOf(certificates.certificate("client"));
        TlsSettings tls = TlsSettings.builder(certificates.context()).pin(pin).build();
        IsoServer padded = server(TlsSettings.builder(certificates.chain("good", "good", "ca", "client"))
                .build());
        assertEquals(TlsFault.PIN_MISMATCH, fault(padded, tls));
    }

    @Test
    void theKeyOfTheAuthorityMayBePinned() throws Exception {
        String pin = TlsSettings.pinOf(certificates.certificate("ca"));
        TlsSettings tls = TlsSettings.builder(certificates.context()).pin(pin).build();
        assertTrue(connect(server("good"), tls).get(30, TimeUnit.SECONDS).isOpen());
    }

    @Test
    void aPinnedKeyMayStandInForTheHostName() throws Exception {
        String pin = TlsSettings.pinOf(certificates.certificate("elsewhere"));
        TlsSettings tls = TlsSettings.builder(certificates.context())
                .pin(pin)
                .hostNameCheck(HostNameCheck.OFF_AS_PINNED)
                .build();
        assertTrue(connect(server("elsewhere"), tls).get(30, TimeUnit.SECONDS).isOpen());
    }

    @Test
    void theHostNameCheckIsNotOffWithoutAPin() throws Exception {
        TlsSettings.Builder builder =
                TlsSettings.builder(certificates.context()).hostNameCheck(HostNameCheck.OFF_AS_PINNED);
        assertThrows(IllegalArgumentException.class, builder::build);
    }

    @Test
    void aClientWithItsCertificateIsServed() throws Exception {
        TlsSettings tls = TlsSettings.builder(certificates.context("client")).build();
        IsoConnection connection = connect(mutual(), tls).get(30, TimeUnit.SECONDS);
        assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
    }

    @RepeatedTest(15) // the alert must not be overtaken by the end of the connection
    void aClientWithoutCertificateIsRefusedByTls12() throws Exception {
        TlsSettings tls =
                TlsSettings.builder(certificates.context()).protocols("TLSv1.2").build();
        assertEquals(TlsFault.CLIENT_CERTIFICATE_REQUIRED, fault(mutual(), tls));
        assertEquals(ServerEvent.TLS_FAILED, events.poll(30, TimeUnit.SECONDS));
    }

    @RepeatedTest(15)
    void aClientWithoutCertificateLearnsItAfterTheHandshakeOfTls13() throws Exception {
        TlsSettings tls =
                TlsSettings.builder(certificates.context()).protocols("TLSv1.3").build();
        IsoConnection connection = connect(mutual(), tls).get(30, TimeUnit.SECONDS);
        connection.ending().get(30, TimeUnit.SECONDS);
        assertEquals(TlsFault.CLIENT_CERTIFICATE_REQUIRED, connection.tlsFault().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "early", "stranger"})
    void aBadClientCertificateIsRefusedByTls12(String alias) throws Exception {
        TlsSettings tls = TlsSettings.builder(certificates.stubborn(alias))
                .protocols("TLSv1.2")
                .build();
        assertEquals(TlsFault.OUR_CERTIFICATE_REFUSED, fault(mutual(), tls));
        assertEquals(ServerEvent.TLS_FAILED, events.poll(30, TimeUnit.SECONDS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "early", "stranger"})
    void aBadClientCertificateIsRefusedAfterTheHandshakeOfTls13(String alias) throws Exception {
        TlsSettings tls = TlsSettings.builder(certificates.stubborn(alias))
                .protocols("TLSv1.3")
                .build();
        IsoServer server = mutual();
        IsoConnection connection = connect(server, tls).get(30, TimeUnit.SECONDS);
        connection.ending().get(30, TimeUnit.SECONDS);
        assertEquals(TlsFault.OUR_CERTIFICATE_REFUSED, connection.tlsFault().orElseThrow());
        assertEquals(ServerEvent.TLS_FAILED, events.poll(30, TimeUnit.SECONDS));
        assertEquals(0, server.counts().requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHostThatSaysGoodByeHasEndedTheStreamInOrder(String protocol) throws Exception {
        SSLContext context = certificates.context("good");
        try (SSLServerSocket listening = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> afterwards = CompletableFuture.supplyAsync(() -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                    ScriptedHost.readFrame(socket);
                    socket.shutdownOutput(); // close_notify, and the socket stays open
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            TlsSettings tls = TlsSettings.builder(certificates.context())
                    .protocols(protocol)
                    .build();
            IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing).tls(tls).open();
            open.add(link);
            IsoConnection connection = link.connect(new InetSocketAddress("localhost", listening.getLocalPort()), LONG)
                    .get(30, TimeUnit.SECONDS);
            NoAnswer no = assertInstanceOf(NoAnswer.class, connection.exchangeNow(request, LONG));
            assertEquals(NoAnswerReason.CLOSED, no.reason());
            assertEquals(Sent.YES, no.sent());
            assertTrue(connection.tlsFault().isEmpty());
            assertTrue(afterwards
                    .handle((read, failure) -> failure != null || read == -1)
                    .get(30, TimeUnit.SECONDS));
        }
    }

    /** In TLS 1.2 the kind of a record can be seen from outside: 21 is an alert. */
    @Test
    void bothSidesSayGoodBye() throws Exception {
        IsoServer server = server("good");
        ByteArrayOutputStream fromClient = new ByteArrayOutputStream();
        ByteArrayOutputStream fromServer = new ByteArrayOutputStream();
        try (ScriptedHost between = new ScriptedHost(client -> {
            try (Socket host = new Socket(
                    InetAddress.getLoopbackAddress(), server.address().getPort())) {
                CompletableFuture<Void> back = CompletableFuture.runAsync(() -> pump(host, client, fromServer));
                pump(client, host, fromClient);
                back.join();
            }
        })) {
            TlsSettings tls = TlsSettings.builder(certificates.context())
                    .protocols("TLSv1.2")
                    .hostName("localhost")
                    .build();
            IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing).tls(tls).open();
            open.add(link);
            IsoConnection connection = link.connect(between.address(), LONG).get(30, TimeUnit.SECONDS);
            assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
            connection.close();
            between.awaitEnd();
        }
        assertEquals(List.of(23, 21), lastKinds(fromClient.toByteArray()));
        assertEquals(List.of(23, 21), lastKinds(fromServer.toByteArray()));
    }

    private static void pump(Socket from, Socket to, ByteArrayOutputStream copy) {
        try {
            byte[] some = new byte[4096];
            for (int n = from.getInputStream().read(some);
                    n >= 0;
                    n = from.getInputStream().read(some)) {
                copy.write(some, 0, n);
                to.getOutputStream().write(some, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // one side has closed: what was copied until then counts
        }
    }

    private static List<Integer> lastKinds(byte[] records) {
        List<Integer> kinds = new ArrayList<>();
        for (int at = 0; at + 5 <= records.length; ) {
            kinds.add((int) records[at]);
            at += 5 + ((records[at + 3] & 0xFF) << 8 | (records[at + 4] & 0xFF));
        }
        return kinds.subList(Math.max(0, kinds.size() - 2), kinds.size());
    }

    @Test
    void aPlainHostIsNoTlsHost() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
            s.getOutputStream().write(Golden.of("G4").frame());
            ScriptedHost.awaitClose(s);
        })) {
            IsoLink link =
                    IsoLink.builder(UnionPayPos.SPEC, framing).tls(trusting()).open();
            open.add(link);
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> link.connect(host.address(), LONG).get(30, TimeUnit.SECONDS));
            assertEquals(
                    TlsFault.HANDSHAKE,
                    assertInstanceOf(ConnectFailedException.class, e.getCause())
                            .tlsFault()
                            .orElseThrow());
        }
    }
}
