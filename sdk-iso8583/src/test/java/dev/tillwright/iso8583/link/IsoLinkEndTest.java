package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
/** How connections come to nothing, and how they end. */
class IsoLinkEndTest extends LinkCase {
    @Test
    void aClosedConnectionSendsNothing() throws Exception {
        try (ScriptedHost host = new ScriptedHost(ScriptedHost::awaitClose)) {
            IsoConnection connection = connect(host);
            connection.close();
            assertEquals(new NotSent(NotSentReason.CLOSED), get(NotSent.class, connection.exchange(request, LONG)));
        }
    }

    @Test
    void closingTheLinkSettlesWhatIsOpen() throws Exception {
        try (ScriptedHost host = new ScriptedHost(ScriptedHost::awaitClose)) {
            IsoConnection connection = connect(host);
            CompletableFuture<ExchangeResult> result = connection.exchange(request, LONG);
            assertTrue(sent.await(20, TimeUnit.SECONDS));
            link.close();
            assertEquals(NoAnswerReason.CLOSED, get(NoAnswer.class, result).reason());
            get(NotSent.class, connection.exchange(request, LONG));
            ExecutionException e = assertThrows(
                    ExecutionException.class,
                    () -> link.connect(host.address(), LONG).get(20, TimeUnit.SECONDS));
            assertInstanceOf(ConnectFailedException.class, e.getCause());
        }
    }

    @Test
    void aRefusedConnectionIsNamed() throws Exception {
        InetSocketAddress free;
        try (ServerSocket server = new ServerSocket(0)) {
            free = new InetSocketAddress("127.0.0.1", server.getLocalPort());
        }
        assertEquals(ConnectFailedException.Reason.REFUSED, failure(free));
    }

    @Test
    void anUnresolvedNameIsNamed() throws Exception {
        assertEquals(
                ConnectFailedException.Reason.UNRESOLVED,
                failure(InetSocketAddress.createUnresolved("host.invalid", 5000)));
    }

    private ConnectFailedException.Reason failure(InetSocketAddress address) {
        ExecutionException e = assertThrows(
                ExecutionException.class, () -> link.connect(address, LONG).get(20, TimeUnit.SECONDS));
        return assertInstanceOf(ConnectFailedException.class, e.getCause()).reason();
    }

    @Test
    void aRequestThatIsGivenUpIsTakenBackFromTheSystem() throws Exception {
        CompletableFuture<Boolean> reset = new CompletableFuture<>();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    reset.complete(endsByReset(s));
                });
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> result = connection.exchange(request, SECOND);
            letTimePass(SECOND.plusMillis(1));
            get(NoAnswer.class, result);
            letTimePass(LONG.multipliedBy(2)); // the late window is over
            assertTrue(reset.get(20, TimeUnit.SECONDS), "bytes that the system still held would arrive some day");
        }
    }

    @Test
    void anAnsweredConnectionEndsInOrder() throws Exception {
        CompletableFuture<Boolean> reset = new CompletableFuture<>();
        try (ScriptedHost host = new ScriptedHost(s -> {
            ScriptedHost.readFrame(s);
            s.getOutputStream().write(answerFrame);
            reset.complete(endsByReset(s));
        })) {
            try (IsoConnection connection = connect(host)) {
                get(Answered.class, connection.exchange(request, LONG));
            }
            assertFalse(reset.get(20, TimeUnit.SECONDS));
        }
    }

    private static boolean endsByReset(java.net.Socket socket) {
        try {
            ScriptedHost.awaitClose(socket);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
