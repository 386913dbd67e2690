package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.TlsSettings.ClientCertificate;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** In TLS 1.3 a host refuses a certificate when the handshake is over for the client: requests may have left by then. */
class TlsVerdictTest extends TlsCase {
    private TlsSettings awaitingTheVerdict(SSLContext context) {
        return TlsSettings.builder(context)
                .protocols("TLSv1.3")
                .verdictWithin(Duration.ofSeconds(10))
                .build();
    }

    @Test
    void whoWaitsForTheVerdictOfTls13IsRefusedBeforeARequestCanLeave() throws Exception {
        IsoServer server = mutual();
        assertEquals(
                TlsFault.OUR_CERTIFICATE_REFUSED, fault(server, awaitingTheVerdict(certificates.stubborn("stranger"))));
        assertEquals(TlsFault.CLIENT_CERTIFICATE_REQUIRED, fault(server, awaitingTheVerdict(certificates.context())));
        assertEquals(0, server.counts().requests());
    }

    @Test
    void whoHasNoCertificateWaitsIfTheHostAsksForOne() throws Exception {
        TlsSettings tls = TlsSettings.builder(new KeyManager[0], certificates.trustManagers())
                .protocols("TLSv1.3")
                .verdictWithin(Duration.ofSeconds(10))
                .build();
        assertEquals(TlsFault.CLIENT_CERTIFICATE_REQUIRED, fault(mutual(), tls));
        IsoConnection connection = connect(server("good"), tls).get(30, TimeUnit.SECONDS);
        assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
    }

    @Test
    void whoWaitsForTheVerdictOfTls13IsServedWithTheRightCertificate() throws Exception {
        IsoConnection connection = connect(mutual(), awaitingTheVerdict(certificates.context("client")))
                .get(30, TimeUnit.SECONDS);
        assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
        assertInstanceOf(Answered.class, connection.exchangeNow(request, LONG));
    }

    @Test
    void aRefusalThatComesWhenARequestHasLeftDoesNotTakeItBack() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        IsoServer slow = server(TlsSettings.builder(certificates.refusing("good", left))
                .clientCertificate(ClientCertificate.REQUIRED)
                .build());
        TlsSettings tls = TlsSettings.builder(certificates.context("client"))
                .protocols("TLSv1.3")
                .verdictWithin(Duration.ofMillis(20))
                .build();
        IsoLink link = IsoLink.builder(UnionPayPos.SPEC, framing)
                .tls(tls)
                .observer(new LinkObserver() {
                    @Override
                    public void sent(IsoConnection connection, IsoMessage message) {
                        left.countDown();
                    }
                })
                .open();
        open.add(link);
        IsoConnection connection = link.connect(
                        new InetSocketAddress("localhost", slow.address().getPort()), LONG)
                .get(30, TimeUnit.SECONDS);
        NoAnswer no = assertInstanceOf(NoAnswer.class, connection.exchangeNow(request, LONG));
        assertEquals(Sent.YES, no.sent());
        assertEquals(Golden.of("G3").frame().length, no.bytesSent());
        assertEquals(TlsFault.OUR_CERTIFICATE_REFUSED, connection.tlsFault().orElseThrow());
        assertEquals(0, slow.counts().requests());
    }
}
