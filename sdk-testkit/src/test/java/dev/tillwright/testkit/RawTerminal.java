package dev.tillwright.testkit;

import static dev.tillwright.iso8583.dialect.UnionPayPos.AMOUNT;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CONDITION_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.CURRENCY;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ENTRY_MODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MAC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.MERCHANT_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.ORIGINAL_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PAN;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PIN_CAPTURE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PIN_DATA;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_60;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_62;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PRIVATE_63;
import static dev.tillwright.iso8583.dialect.UnionPayPos.PROCESSING_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.REFERENCE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.RESPONSE_CODE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.SPEC;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TERMINAL_ID;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACE;
import static dev.tillwright.iso8583.dialect.UnionPayPos.TRACK2;

import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.SessionKeys;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoMessageBuilder;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** A terminal as small as it can be: a socket, the dialect and the SDK's crypto. Not thread-safe. */
final class RawTerminal implements AutoCloseable {
    private static final byte[] ENVELOPE = HexFormat.of().parseHex("6000030000603100311108");

    final Vault vault = Vault.inMemoryForTests();
    final TestTerminal terminal;
    private final SimulatedAcquirer acquirer;
    private final TransportKey masterKey;
    private SessionKeys keys;
    private Socket socket;
    private DataInputStream in;
    int batch;
    int trace;
    byte[] lastEnvelope = new byte[0];
    private IsoMessage lastSent;

    RawTerminal(SimulatedAcquirer acquirer, TestTerminal terminal) throws IOException {
        this.acquirer = acquirer;
        this.terminal = terminal;
        this.masterKey = terminal.importInto(vault);
        connect();
    }

    static RawTerminal signedIn(SimulatedAcquirer acquirer) throws IOException {
        RawTerminal raw = new RawTerminal(acquirer, acquirer.terminal("898310000000001", "10000001"));
        raw.signIn();
        return raw;
    }

    void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), acquirer.port());
        socket.setSoTimeout(5_000);
        in = new DataInputStream(socket.getInputStream());
    }

    IsoMessage signIn() throws IOException {
        IsoMessage answer = exchange(signInRequest());
        if (answer.get(RESPONSE_CODE).equals("00")) {
            byte[] block = answer.get(PRIVATE_62);
            keys = SessionKeys.unwrap(
                    masterKey, block, KeyLayout.ofLength(block.length), MacAlgorithm.UNIONPAY_ECB, vault);
            batch = Integer.parseInt(answer.get(PRIVATE_60).substring(2, 8));
        }
        return answer;
    }

    IsoMessage signInRequest() {
        return identified("0800")
                .set(TRACE, (long) ++trace)
                .set(PRIVATE_60, sixty("00", "003"))
                .set(PRIVATE_63, "01 ")
                .build();
    }

    IsoMessage echo() throws IOException {
        return exchange(identified("0820").set(PRIVATE_60, sixty("00", "301")).build());
    }

    IsoMessage sale(SimulatedCard card, long fen) throws IOException {
        return exchange(saleRequest(card, fen));
    }

    IsoMessage sale(SimulatedCard card, long fen, String pin) throws IOException {
        try (Pan pan = Pan.of(card.pan())) {
            byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_0, keys.pin(), pin.toCharArray(), pan);
            return exchange(withMac(saleFields(card, fen)
                    .set(ENTRY_MODE, "051")
                    .set(PIN_CAPTURE_CODE, "06")
                    .set(PIN_DATA, block)));
        }
    }

    /** Allows a partial approval: 60.6 = 1. */
    IsoMessage saleAllowingPart(SimulatedCard card, long fen) throws IOException {
        return exchange(withMac(saleFields(card, fen).set(PRIVATE_60, sixty("22", "000") + "501")));
    }

    IsoMessage saleRequest(SimulatedCard card, long fen) {
        return withMac(saleFields(card, fen));
    }

    IsoMessageBuilder saleFields(SimulatedCard card, long fen) {
        return financial("0200", ++trace, fen)
                .set(PROCESSING_CODE, "000000")
                .set(PRIVATE_60, sixty("22", "000") + "500")
                .set(TRACK2, Track2.of(card.track2()));
    }

    IsoMessage voidSale(SimulatedCard card, long fen, int originalTrace, String reference) throws IOException {
        return exchange(withMac(financial("0200", ++trace, fen)
                .set(PROCESSING_CODE, "200000")
                .set(PAN, Pan.of(card.pan()))
                .set(REFERENCE, reference)
                .set(PRIVATE_60, sixty("23", "000") + "500")
                .set(ORIGINAL_DATA, String.format(Locale.ROOT, "%06d%06d", batch, originalTrace))));
    }

    IsoMessage reversal(SimulatedCard card, long fen, int originalTrace) throws IOException {
        return reversal(card, fen, originalTrace, "000000", "22");
    }

    IsoMessage reversalOfVoid(SimulatedCard card, long fen, int voidTrace) throws IOException {
        return reversal(card, fen, voidTrace, "200000", "23");
    }

    private IsoMessage reversal(SimulatedCard card, long fen, int original, String code, String type)
            throws IOException {
        return exchange(withMac(financial("0400", original, fen)
                .set(PROCESSING_CODE, code)
                .set(PAN, Pan.of(card.pan()))
                .set(RESPONSE_CODE, "98")
                .set(PRIVATE_60, sixty(type, "000") + "500")));
    }

    IsoMessage scriptNotice(int originalTrace) throws IOException {
        return exchange(withMac(identified("0620")
                .set(TRACE, (long) ++trace)
                .set(PRIVATE_60, sixty("00", "951"))
                .set(ORIGINAL_DATA, String.format(Locale.ROOT, "%06d%06d0101", batch, originalTrace))));
    }

    IsoMessage withMac(IsoMessageBuilder builder) {
        return builder.buildWithMac(MAC, input -> Macs.compute(MacAlgorithm.UNIONPAY_ECB, keys.mac(), input));
    }

    boolean macRight(IsoMessage answer) {
        return answer.has(MAC)
                && Macs.verify(MacAlgorithm.UNIONPAY_ECB, keys.mac(), answer.bytesBefore(MAC), answer.get(MAC));
    }

    private IsoMessageBuilder financial(String mti, int traceNumber, long fen) {
        return identified(mti)
                .set(AMOUNT, fen)
                .set(TRACE, (long) traceNumber)
                .set(ENTRY_MODE, "052")
                .set(CONDITION_CODE, "00")
                .set(CURRENCY, "156");
    }

    IsoMessageBuilder identified(String mti) {
        return SPEC.message(mti).set(TERMINAL_ID, terminal.terminal()).set(MERCHANT_ID, terminal.merchant());
    }

    private String sixty(String type, String management) {
        return String.format(Locale.ROOT, "%s%06d%s", type, batch, management);
    }

    IsoMessage exchange(IsoMessage request) throws IOException {
        send(request);
        return receive();
    }

    void send(IsoMessage request) throws IOException {
        lastSent = request;
        sendMessage(request.bytes());
    }

    /** The very bytes of the last request once more, as a line that repeats would deliver them. */
    IsoMessage repeat() throws IOException {
        return exchange(lastSent);
    }

    void sendMessage(byte[] message) throws IOException {
        byte[] frame = new byte[2 + ENVELOPE.length + message.length];
        frame[0] = (byte) ((frame.length - 2) >> 8);
        frame[1] = (byte) (frame.length - 2);
        System.arraycopy(ENVELOPE, 0, frame, 2, ENVELOPE.length);
        System.arraycopy(message, 0, frame, 2 + ENVELOPE.length, message.length);
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
    }

    IsoMessage receive() throws IOException {
        return SPEC.decode(receiveMessage());
    }

    byte[] receiveMessage() throws IOException {
        lastEnvelope = new byte[11];
        int length = in.readUnsignedShort();
        in.readFully(lastEnvelope);
        return in.readNBytes(length - lastEnvelope.length);
    }

    int receiveLength() throws IOException {
        return in.readUnsignedShort();
    }

    /** Whether the host closed the line. */
    boolean closedByHost() throws IOException {
        try {
            return in.read() < 0;
        } catch (EOFException closed) {
            return true;
        }
    }

    static Optional<String> code(IsoMessage answer) {
        return answer.find(RESPONSE_CODE);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        vault.close();
    }
}
