package dev.tillwright.benchmarks.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOResponseListener;
import org.jpos.iso.MUX;
import org.jpos.iso.channel.NACChannel;
import org.jpos.q2.Q2;
import org.jpos.q2.iso.QMUX;
import org.jpos.util.NameRegistrar;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * jPOS' side of {@link LinkBenchmark}: Q2 with a ChannelAdaptor and a QMUX, and a bare channel, which has one request
 * at a time whatever is asked for. The host is the same as for the others.
 */
public class PeerLinkBenchmark extends LinkedBenchmark {
    private static final long LIMIT = 30_000;

    private final JposCodec.Jpos jpos = new JposCodec.Jpos(Corpus.Dialect.BCD);
    private Path folder;
    private Q2 q2;
    private MUX mux;
    private NACChannel channel;

    @Override
    void connect() throws IOException, ISOException, InterruptedException {
        folder = Files.createTempDirectory("bench-q2");
        Files.writeString(folder.resolve("10_channel.xml"), """
                <channel-adaptor name="bench-channel" class="org.jpos.q2.iso.ChannelAdaptor" logger="silent">
                  <channel class="org.jpos.iso.channel.NACChannel" logger="silent"
                           packager="dev.tillwright.benchmarks.codec.JposPackager">
                    <property name="host" value="127.0.0.1"/>
                    <property name="port" value="PORT"/>
                  </channel>
                  <in>bench-send</in>
                  <out>bench-receive</out>
                  <reconnect-delay>500</reconnect-delay>
                </channel-adaptor>
                """.replace(
                        "PORT", Integer.toString(server.address().getPort())));
        Files.writeString(folder.resolve("20_mux.xml"), """
                <mux name="bench-mux" class="org.jpos.q2.iso.QMUX" logger="silent">
                  <in>bench-receive</in>
                  <out>bench-send</out>
                  <ready>bench-channel.ready</ready>
                </mux>
                """);
        q2 = new Q2(new String[] {"-d", folder.toString(), "--no-scan"});
        q2.start();
        mux = connected();
        channel = new NACChannel("127.0.0.1", server.address().getPort(), jpos.packager, null);
        channel.connect();
    }

    private static MUX connected() throws InterruptedException {
        for (long end = System.nanoTime() + LIMIT * 1_000_000; System.nanoTime() < end; ) {
            try {
                MUX found = QMUX.getMUX("bench-mux");
                if (found.isConnected()) {
                    return found;
                }
            } catch (NameRegistrar.NotFoundException e) {
                // Q2 is still deploying
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("jPOS did not connect");
    }

    @Override
    void disconnect() throws IOException {
        channel.disconnect();
        q2.shutdown(true);
        for (String file : new String[] {"10_channel.xml", "20_mux.xml", ""}) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }

    private ISOMsg request(int trace) {
        try {
            ISOMsg m = jpos.message(payment);
            m.set(11, Integer.toString(trace));
            return m;
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** QMUX. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void jposMux() throws ISOException, InterruptedException {
        if (outstanding > 1) {
            Window.run(this::send, traces, REQUESTS, outstanding);
            return;
        }
        for (int i = 0; i < REQUESTS; i++) {
            if (mux.request(request(Window.nextTrace(traces)), LIMIT) == null) {
                throw new IllegalStateException("no answer");
            }
        }
    }

    private void send(int trace, Runnable done) {
        try {
            mux.request(
                    request(trace),
                    LIMIT,
                    new ISOResponseListener() {
                        @Override
                        public void responseReceived(ISOMsg response, Object handBack) {
                            done.run();
                        }

                        @Override
                        public void expired(Object handBack) {
                            // the window's own limit tells
                        }
                    },
                    null);
        } catch (ISOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A channel without a mux. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void jposChannel() throws ISOException {
        try {
            for (int i = 0; i < REQUESTS; i++) {
                channel.send(request(Window.nextTrace(traces)));
                channel.receive();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
