package dev.tillwright.benchmarks;

import static dev.tillwright.iso8583.dialect.UnionPayPos.ACQUIRER_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.AUTHORISATION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CONDITION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CURRENCY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.EXPIRY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.LOCAL_TIME;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_62;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SETTLEMENT_DATE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;

import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.iso8583.IsoMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A host in the same process that approves at once. Sales are answered by patching one prepared answer, the same for both
 * sides of the comparison, so that next to nothing of the host is measured. Not thread-safe.
 */
final class InstantHost implements HostLink {
    static final byte[] MASTER_KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");
    static final byte[] MAC_KEY = HexFormat.of().parseHex("3B2A1908F7E6D5C4");
    private static final String HEADER = "603100311108";
    private static final int TRACE_SIZE = 3;
    private static final int AMOUNT_SIZE = 6;

    private final HandMac mac = new HandMac(MAC_KEY);
    private byte[] prepared = {};
    private byte[] lastRequest = {};
    private int requestTrace;
    private int requestAmount;
    private int answerTrace;
    private int answerAmount;

    @Override
    public CompletableFuture<HostReply> exchange(IsoMessage request, Duration startWithin, Duration answerWithin) {
        IsoMessage answer;
        if (request.mti().equals("0800")) {
            answer = signIn(request);
        } else {
            if (prepared.length == 0) {
                prepare(request);
            }
            lastRequest = request.bytes();
            answer = SPEC.decode(answer(lastRequest));
        }
        return CompletableFuture.completedFuture(new HostReply.Answered(answer, HEADER, ""));
    }

    /** The bytes of the last sale, for the comparison before the measurement. */
    byte[] lastRequest() {
        return lastRequest.clone();
    }

    /** The answer to a sale that differs from the first one in trace and amount only. */
    byte[] answer(byte[] request) {
        byte[] answer = prepared.clone();
        System.arraycopy(request, requestTrace, answer, answerTrace, TRACE_SIZE);
        System.arraycopy(request, requestAmount, answer, answerAmount, AMOUNT_SIZE);
        int end = answer.length - 8;
        System.arraycopy(mac.of(answer, end), 0, answer, end, 8);
        return answer;
    }

    private static IsoMessage signIn(IsoMessage request) {
        byte[] pinKey = HexFormat.of().parseHex("2315208C9110AD402315208C9110AD40");
        byte[] block = new byte[40];
        wrap(pinKey, block, 0);
        wrap(MAC_KEY, block, 20);
        return SPEC.message("0810")
                .copy(request, TRACE, TERMINAL_ID, MERCHANT_ID)
                .set(LOCAL_TIME, "120000")
                .set(LOCAL_DATE, "1123")
                .set(REFERENCE, "112300000001")
                .set(RESPONSE_CODE, "00")
                .set(PRIVATE_60, "00000001003")
                .set(PRIVATE_62, block)
                .build();
    }

    /** A key under the master key in 16 bytes, then its check value. */
    private static void wrap(byte[] key, byte[] out, int at) {
        byte[] padded = Arrays.copyOf(key, 16);
        System.arraycopy(HandMac.encipher(three(MASTER_KEY), padded), 0, out, at, 16);
        byte[] check = HandMac.encipher(key.length == 8 ? key : three(key), new byte[8]);
        System.arraycopy(check, 0, out, at + 16, 4);
    }

    private static byte[] three(byte[] twoKeys) {
        byte[] three = Arrays.copyOf(twoKeys, 24);
        System.arraycopy(twoKeys, 0, three, 16, 8);
        return three;
    }

    private void prepare(IsoMessage request) {
        IsoMessage answer = SPEC.message("0210")
                .copy(request, PAN, PROCESSING_CODE, AMOUNT, TRACE, EXPIRY, CONDITION_CODE, TERMINAL_ID, MERCHANT_ID)
                .copy(request, CURRENCY, PRIVATE_60)
                .set(LOCAL_TIME, "120000")
                .set(LOCAL_DATE, "1123")
                .set(SETTLEMENT_DATE, "1123")
                .set(ACQUIRER_ID, "00010000")
                .set(REFERENCE, "112300000002")
                .set(AUTHORISATION_CODE, "A12345")
                .set(RESPONSE_CODE, "00")
                .set(MAC, new byte[8])
                .build();
        requestTrace = request.bytesBefore(TRACE).length;
        requestAmount = request.bytesBefore(AMOUNT).length;
        answerTrace = answer.bytesBefore(TRACE).length;
        answerAmount = answer.bytesBefore(AMOUNT).length;
        prepared = answer.bytes();
    }

    @Override
    public void onLateAnswer(Consumer<IsoMessage> listener) {
        // every answer is in time
    }

    @Override
    public void close() {
        // nothing is held
    }
}
