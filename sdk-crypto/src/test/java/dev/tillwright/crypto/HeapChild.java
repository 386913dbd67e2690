package dev.tillwright.crypto;

import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The process whose heap is looked into: uses every secret once, and dumps its heap before or after it closes them. */
final class HeapChild {
    static final String OPEN = "open";
    static final String CLOSED = "closed";

    private static final CryptoPolicy UNION_PAY =
            CryptoPolicy.allowing(LegacyUse.SINGLE_DES, LegacyUse.ECB_WRAPPED_KEYS);

    /** What must be found, in one form each: it is never wiped. */
    static Object[] control = new Object[0];

    private final HeapCanaries canaries;

    /** All that was opened, still reachable after it was closed: it has to be empty, not only gone. */
    private final List<AutoCloseable> seen = new ArrayList<>();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Vault vault = opened(Vault.inMemory());

    private HeapChild(HeapCanaries canaries) {
        this.canaries = canaries;
    }

    /** Seed, when to dump, and where to. */
    public static void main(String[] arguments) throws Exception {
        HeapCanaries canaries = new HeapCanaries(Long.parseLong(arguments[0]));
        hold(canaries);
        HeapChild child = new HeapChild(canaries);
        child.use(Path.of(arguments[2] + ".vault"));
        if (arguments[1].equals(CLOSED)) {
            child.close();
        }
        System.gc();
        dump(arguments[2]);
        if (arguments[1].equals(OPEN)) {
            child.close();
        }
        System.out.println("opened " + child.seen.size());
    }

    private void use(Path folder) {
        TransportKey tmk = opened(TransportKey.importInto(vault, "tmk", canaries.key("tmk", 16)));
        SessionKeys session = opened(signIn(tmk));
        byte[] message = "0200 and fields up to 63".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Macs.verify(MacAlgorithm.UNIONPAY_ECB, session.mac(), message, new byte[8]);
        macs(message);
        Pan pan = opened(card());
        byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_0, session.pin(), canaries.pin("pin"), pan);
        Arrays.fill(PinBlocks.decrypt(PinBlockFormat.ISO_0, session.pin(), block, pan), '\0');
        seal();
        new HeapSteps(canaries, this, vault).run(pan, folder);
        refused();
    }

    private SessionKeys signIn(TransportKey tmk) {
        Map<KeyKind, byte[]> keys = Map.of(
                KeyKind.PIN, canaries.key("pik", 16),
                KeyKind.MAC, canaries.key("mak", 8),
                KeyKind.DATA, canaries.key("tdk", 16));
        byte[] field = WorkingKeyBlock.wrap(tmk, KeyLayout.UNIONPAY_60, keys, UNION_PAY);
        return SessionKeys.unwrap(tmk, field, KeyLayout.UNIONPAY_60, MacAlgorithm.UNIONPAY_ECB, vault, UNION_PAY);
    }

    private void macs(byte[] message) {
        MacKey retail = opened(MacKey.importInto(vault, "retail", MacAlgorithm.X9_19, canaries.key("retail", 16)));
        Macs.compute(MacAlgorithm.X9_19, retail, message);
    }

    private Pan card() {
        char[] digits = canaries.pan("pan");
        char[] track = Arrays.copyOf(digits, digits.length + 21);
        char[] rest = "D49122015432112345678".toCharArray();
        System.arraycopy(rest, 0, track, digits.length, rest.length);
        try {
            opened(Track2.of(track));
            return Pan.of(digits);
        } finally {
            Arrays.fill(digits, '\0');
            Arrays.fill(track, '\0');
        }
    }

    private void seal() {
        DataKey key = opened(DataKey.importInto(vault, "seal", KeyAlgorithm.AES_256, canaries.key("seal", 32)));
        DataSeal seal = DataSeal.of(key, new SecureRandom());
        byte[] secret = canaries.key("sealed", 40);
        byte[] sealed = seal.seal(secret, new byte[0]);
        Arrays.fill(secret, (byte) 0);
        Arrays.fill(seal.open(sealed, new byte[0]), (byte) 0);
    }

    /** Refused keys and PINs are wiped too. */
    private void refused() {
        byte[] weak = canaries.key("refused", 16);
        try {
            PinKey.importInto(vault, "refused", KeyAlgorithm.AES_256, weak);
        } catch (KeyUsageException expected) {
            return;
        }
        throw new AssertionError("a key of a wrong length came in");
    }

    <T extends AutoCloseable> T opened(T what) {
        opened.push(what);
        seen.add(what);
        return what;
    }

    private void close() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private static void hold(HeapCanaries canaries) {
        byte[] words = canaries.key("control ints", 8);
        byte[] hex = canaries.key("control hex", 8);
        byte[] base64 = canaries.key("control base64", 9);
        char[] packed = canaries.pin("control packed");
        control = new Object[] {
            canaries.key("control bytes", 8),
            canaries.pin("control chars"),
            new int[] {words(words, ByteOrder.BIG_ENDIAN, 0), words(words, ByteOrder.BIG_ENDIAN, 4)},
            new int[] {words(hex, ByteOrder.LITTLE_ENDIAN, 0), words(hex, ByteOrder.LITTLE_ENDIAN, 4)},
            HexFormat.of().withUpperCase().formatHex(canaries.key("control upper hex", 8)),
            HexFormat.of().formatHex(canaries.key("control lower hex", 8)),
            (HexFormat.of().formatHex(canaries.key("control wide", 8)) + "\u6536"),
            Base64.getEncoder().encodeToString(base64),
            HexFormat.of().parseHex(new String(packed))
        };
    }

    private static int words(byte[] bytes, ByteOrder order, int at) {
        return ByteBuffer.wrap(bytes).order(order).getInt(at);
    }

    /** By reflection: the module under test does not read the JDK's management modules. */
    private static void dump(String file) throws ReflectiveOperationException {
        Class<?> type = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
        Object bean = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getPlatformMXBean", Class.class)
                .invoke(null, type);
        type.getMethod("dumpHeap", String.class, boolean.class).invoke(bean, file, true);
    }
}
