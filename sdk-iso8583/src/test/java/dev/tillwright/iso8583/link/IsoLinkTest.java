package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.Golden;
import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.ExchangeResult.Answered;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswer;
import dev.tillwright.iso8583.link.ExchangeResult.NoAnswerReason;
import dev.tillwright.iso8583.link.ExchangeResult.NotSent;
import dev.tillwright.iso8583.link.ExchangeResult.NotSentReason;
import dev.tillwright.iso8583.link.ExchangeResult.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IsoLinkTest extends LinkCase {
    @Test
    void anAnswerIsHandedOutWithItsPrefix() throws Exception {
        CompletableFuture<byte[]> received = new CompletableFuture<>();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    received.complete(ScriptedHost.readFrame(s));
                    s.getOutputStream().write(answerFrame);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            Answered answered = get(Answered.class, connection.exchange(request, LONG));
            assertArrayEquals(Golden.of("G4").message(), answered.message().bytes());
            assertEquals("6000000003603100311108", HexFormat.of().formatHex(answered.prefix()));
            assertArrayEquals(Arrays.copyOfRange(requestFrame, 2, requestFrame.length), received.get());
            assertTrue(connection.isOpen());
        }
    }

    @Test
    void resultsDoNotRunOnTheSelectorThread() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream().write(answerFrame);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            String thread = connection
                    .exchange(request, LONG)
                    .thenApply(r -> Thread.currentThread().getName())
                    .get(20, TimeUnit.SECONDS);
            assertFalse(thread.equals("tillwright-iso-link"), thread);
        }
    }

    @Test
    void anAnswerByteByByteIsPutTogether() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    for (byte b : answerFrame) {
                        s.getOutputStream().write(b);
                        s.getOutputStream().flush();
                    }
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            get(Answered.class, connection.exchange(request, LONG));
        }
    }

    @Test
    void twoAnswersInOneSegmentReachTheirOwnRequests() throws Exception {
        IsoMessage answer = Golden.of("G4").decoded();
        Framing framing = UnionPayPos.framing("6000000003", "603100311108");
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    ScriptedHost.readFrame(s);
                    ByteArrayOutputStream both = new ByteArrayOutputStream();
                    both.write(framing.encode(traced(answer, 22)));
                    both.write(framing.encode(traced(answer, 11)));
                    s.getOutputStream().write(both.toByteArray());
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> first = connection.exchange(traced(request, 11), LONG);
            CompletableFuture<ExchangeResult> second = connection.exchange(traced(request, 22), LONG);
            assertEquals(11, get(Answered.class, first).message().get(UnionPayPos.TRACE));
            assertEquals(22, get(Answered.class, second).message().get(UnionPayPos.TRACE));
        }
    }

    @Test
    void silenceEndsAsNoAnswerWithAllBytesSent() throws Exception {
        try (ScriptedHost host = new ScriptedHost(ScriptedHost::awaitClose);
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> result = connection.exchange(request, SECOND);
            letTimePass(SECOND);
            assertEquals(
                    new NoAnswer(requestFrame.length, NoAnswerReason.TIMED_OUT, Sent.YES), get(NoAnswer.class, result));
        }
    }

    @Test
    void aLateAnswerIsHeardAndThenTheConnectionCloses() throws Exception {
        CountDownLatch answerNow = new CountDownLatch(1);
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    await(answerNow);
                    s.getOutputStream().write(answerFrame);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> result = connection.exchange(request, SECOND);
            letTimePass(SECOND);
            get(NoAnswer.class, result);
            assertFalse(connection.isOpen());
            assertEquals(
                    new NotSent(NotSentReason.CLOSED),
                    get(NotSent.class, connection.exchange(traced(request, 2), SECOND)));
            answerNow.countDown();
            Unmatched late = unmatched.get(20, TimeUnit.SECONDS);
            assertEquals("0210", late.message().orElseThrow().mti());
            assertEquals(request, late.request().orElseThrow());
            letTimePass(Duration.ofSeconds(30));
            host.awaitEnd();
        }
    }

    @Test
    void aDrippingHostIsCutAtTheDeadline() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    await(sent); // the wait begins with the last byte written
                    for (int i = 0; i < answerFrame.length - 1; i++) {
                        s.getOutputStream().write(answerFrame[i]);
                        if (i > 2) { // never idle for long, and never done
                            virtualNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
                        }
                    }
                    virtualNanos.addAndGet(SECOND.toNanos());
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> result = connection.exchange(request, SECOND);
            assertEquals(
                    new NoAnswer(requestFrame.length, NoAnswerReason.TIMED_OUT, Sent.YES), get(NoAnswer.class, result));
            assertEquals(connection, closed.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aCloseBeforeTheAnswerEndsAsNoAnswer() throws Exception {
        try (ScriptedHost host = new ScriptedHost(ScriptedHost::readFrame);
                IsoConnection connection = connect(host)) {
            assertEquals(
                    new NoAnswer(requestFrame.length, NoAnswerReason.CLOSED, Sent.YES),
                    get(NoAnswer.class, connection.exchange(request, LONG)));
        }
    }

    @Test
    void aResetBeforeTheAnswerIsToldApart() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.setSoLinger(true, 0);
                });
                IsoConnection connection = connect(host)) {
            assertEquals(
                    new NoAnswer(requestFrame.length, NoAnswerReason.RESET, Sent.YES),
                    get(NoAnswer.class, connection.exchange(request, LONG)));
        }
    }

    @Test
    void aGarbageLengthIsUnreadableAndCloses() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream().write("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            Unreadable result = get(Unreadable.class, connection.exchange(request, LONG));
            assertEquals(requestFrame.length, result.bytesSent());
            FrameException error = assertInstanceOf(FrameException.class, result.error());
            assertEquals(FrameException.Reason.TOO_LARGE, error.reason());
            closed.get(20, TimeUnit.SECONDS);
            assertFalse(connection.isOpen());
        }
    }

    @Test
    void anAnswerThatDoesNotDecodeIsUnreadable() throws Exception {
        byte[] broken = answerFrame.clone();
        broken[Golden.BEFORE_MTI + 2] |= (byte) 0x80;
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream().write(broken);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            Unreadable result = get(Unreadable.class, connection.exchange(request, LONG));
            assertInstanceOf(IsoDecodeException.class, result.error());
        }
    }

    @Test
    void ourOwnRequestSentBackIsNoAnswer() throws Exception {
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream().write(requestFrame);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            CompletableFuture<ExchangeResult> result = connection.exchange(request, LONG);
            assertEquals(
                    "0200",
                    unmatched.get(20, TimeUnit.SECONDS).message().orElseThrow().mti());
            assertFalse(result.isDone());
        }
    }

    @Test
    void anAnswerOfAnotherTerminalIsNotOurs() throws Exception {
        IsoMessage other = Golden.of("G4").decoded().toBuilder()
                .set(UnionPayPos.TERMINAL_ID, "87654321")
                .build();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream()
                            .write(UnionPayPos.framing("6000000003", "603100311108")
                                    .encode(other));
                    s.getOutputStream().write(answerFrame);
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            Answered answered = get(Answered.class, connection.exchange(request, LONG));
            assertEquals("12345678", answered.message().get(UnionPayPos.TERMINAL_ID));
            assertTrue(unmatched.get(20, TimeUnit.SECONDS).request().isEmpty());
        }
    }

    @Test
    void anAnswerWithoutTerminalIdIsOursIfNoOtherCanBeMeant() throws Exception {
        IsoMessage bare = Golden.of("G4").decoded().toBuilder()
                .unset(UnionPayPos.TERMINAL_ID)
                .build();
        try (ScriptedHost host = new ScriptedHost(s -> {
                    ScriptedHost.readFrame(s);
                    s.getOutputStream()
                            .write(UnionPayPos.framing("6000000003", "603100311108")
                                    .encode(bare));
                    ScriptedHost.awaitClose(s);
                });
                IsoConnection connection = connect(host)) {
            get(Answered.class, connection.exchange(request, LONG));
        }
    }

    @Test
    void aSecondRequestWithTheSameKeyIsNotSent() throws Exception {
        CountDownLatch answerNow = new CountDownLatch(1);
        try (ScriptedHost host = new ScriptedHost(s -> {
            ScriptedHost.readFrame(s);
            await(answerNow);
            s.getOutputStream().write(answerFrame);
            assertEquals(-1, s.getInputStream().read());
        })) {
            try (IsoConnection connection = connect(host)) {
                CompletableFuture<ExchangeResult> first = connection.exchange(request, LONG);
                assertEquals(
                        new NotSent(NotSentReason.DUPLICATE_KEY),
                        get(NotSent.class, connection.exchange(request, LONG)));
                answerNow.countDown();
                get(Answered.class, first);
            }
            host.awaitEnd();
        }
    }

    @Test
    void aMessageLongerThanTheFrameIsNotSent() throws Exception {
        IsoLink small = IsoLink.builder(
                        UnionPayPos.SPEC, Framing.builder().maxFrame(50).build())
                .open();
        try (small;
                ScriptedHost host = new ScriptedHost(ScriptedHost::awaitClose)) {
            IsoConnection connection = small.connect(host.address(), LONG).get(20, TimeUnit.SECONDS);
            assertEquals(
                    new NotSent(NotSentReason.FRAME_TOO_LARGE), get(NotSent.class, connection.exchange(request, LONG)));
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
