package dev.tillwright.benchmarks;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Decode with six reads, and encode from values, each beside its hand-written floor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private byte[] bytes = new byte[0];
    private final Pan pan = Pan.of(SampleMessage.PAN_DIGITS);
    private final Track2 track = Track2.of(SampleMessage.TRACK2_TEXT);
    private long amount = 123456;
    private long trace = 123456;

    /** Refuses to measure unless both sides give the same bytes and values. */
    @Setup
    public void verify() throws NoSuchAlgorithmException {
        bytes = SampleMessage.build(pan, track).bytes();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        require(HexFormat.of().formatHex(hash).equals(SampleMessage.SHA_256), "the message");
        require(Arrays.equals(bytes, encodeHand()), "encoders");
        HandCodec.Six hand = HandCodec.decode(bytes);
        IsoMessage m = SampleMessage.SPEC.decode(bytes);
        require(hand.pan().equals(new String(m.get(SampleMessage.PAN).digits())), "card number");
        require(hand.amount() == m.get(SampleMessage.AMOUNT), "amount");
        require(hand.trace() == m.get(SampleMessage.TRACE), "trace");
        require(hand.terminal().equals(m.get(SampleMessage.TERMINAL)), "terminal");
        require(Arrays.equals(hand.icc(), m.get(SampleMessage.ICC)), "ICC data");
        require(Arrays.equals(hand.mac(), m.get(SampleMessage.MAC)), "MAC");
    }

    private static void require(boolean same, String what) {
        if (!same) {
            throw new IllegalStateException("the two sides differ in " + what);
        }
    }

    /** The floor of decoding. */
    @Benchmark
    public Object decodeHand() {
        return HandCodec.decode(bytes);
    }

    /** Decoding with all content checked. */
    @Benchmark
    public void decodeFull(Blackhole hole) {
        six(SampleMessage.SPEC, hole);
    }

    /** Decoding with content checked as it is read. */
    @Benchmark
    public void decodeStructure(Blackhole hole) {
        six(SampleMessage.STRUCTURE_ONLY, hole);
    }

    private void six(IsoSpec spec, Blackhole hole) {
        IsoMessage m = spec.decode(bytes);
        hole.consume(m.get(SampleMessage.PAN));
        hole.consume(m.get(SampleMessage.AMOUNT));
        hole.consume(m.get(SampleMessage.TRACE));
        hole.consume(m.get(SampleMessage.TERMINAL));
        hole.consume(m.get(SampleMessage.ICC));
        hole.consume(m.get(SampleMessage.MAC));
    }

    /** The floor of encoding. */
    @Benchmark
    public byte[] encodeHand() {
        return HandCodec.encode(
                SampleMessage.PAN_DIGITS,
                amount,
                trace,
                SampleMessage.TRACK2_TEXT,
                SampleMessage.PIN_BYTES,
                SampleMessage.ICC_BYTES,
                SampleMessage.MAC_BYTES);
    }

    /** Encoding with a fresh builder. */
    @Benchmark
    public IsoMessage encode() {
        return SampleMessage.build(pan, track);
    }
}
