package dev.tillwright.benchmarks;

import dev.tillwright.core.Money;
import dev.tillwright.core.receipt.PaperFormat;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.ReceiptBuilder;
import dev.tillwright.core.receipt.ReceiptLayout;
import dev.tillwright.core.receipt.TextAlign;
import dev.tillwright.core.receipt.TextStyle;
import dev.tillwright.device.internal.driver.escpos.EscPosEncoder;
import dev.tillwright.device.internal.driver.escpos.EscPosProfile;
import dev.tillwright.device.internal.driver.escpos.TextCode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A receipt of 40 printed lines, most of them Chinese, to the bytes of a 58 mm printer. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Xmn600m"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReceiptBenchmark {
    private static final int LINES = 40;

    private final Receipt slip = slip();
    private final Receipt slipWithCode = withCode();
    private final EscPosEncoder encoder = EscPosEncoder.of(EscPosProfile.of58mm());
    private final EscPosEncoder drawing = EscPosEncoder.of(new EscPosProfile(
            PaperFormat.of58mm(), TextCode.gb18030(), EscPosProfile.Codes.DRIVER, EscPosProfile.Cutter.PRESENT));

    private static ReceiptBuilder body() {
        ReceiptBuilder body = Receipt.builder("购物小票 RECEIPT", Receipt.Copy.CARDHOLDER);
        for (int i = 0; i < LINES - 6; i++) {
            body.pair("热拿铁 Latte 大杯 " + i, Money.ofMinor(2_800 + i, "CNY").amount());
        }
        return body.rule()
                .add(new ReceiptBlock.Pair("合计 TOTAL", "RMB 969.95", TextStyle.TALL))
                .text("谢谢惠顾，欢迎再次光临", TextAlign.CENTRE, TextStyle.NORMAL);
    }

    private static Receipt slip() {
        Receipt slip = body().build();
        int lines = ReceiptLayout.of(PaperFormat.of58mm()).text(slip).size();
        if (lines != LINES) {
            throw new IllegalStateException("the receipt has " + lines + " lines");
        }
        return slip;
    }

    private static Receipt withCode() {
        return body().add(new ReceiptBlock.Qr("https://example.org/e/091530000002"))
                .build();
    }

    /** Layout and encoding of text. */
    @Benchmark
    public List<byte[]> lines() {
        return encoder.encode(slip);
    }

    /** The same with a QR code that the printer draws. */
    @Benchmark
    public List<byte[]> linesAndCode() {
        return encoder.encode(slipWithCode);
    }

    /** The same with a QR code that the driver draws. */
    @Benchmark
    public List<byte[]> linesAndDrawnCode() {
        return drawing.encode(slipWithCode);
    }
}
