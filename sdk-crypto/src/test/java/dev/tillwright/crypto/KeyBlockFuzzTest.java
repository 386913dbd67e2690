package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Any characters, read as a key block: a refusal of this library's own types, in bounded time and memory. */
class KeyBlockFuzzTest {
    private static final int PER_BYTE = 4096;
    private static final int SHORTEST_HEADER = 16;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final CryptoPolicy LEGACY =
            CryptoPolicy.allowing(LegacyUse.KEY_BLOCK_VERSION_A, LegacyUse.SINGLE_DES);

    /** Whatever a host could send. */
    @FuzzTest(maxDuration = "60s")
    void blocks(byte[] bytes) {
        String block = new String(bytes, StandardCharsets.ISO_8859_1);
        Bounded.run(bytes.length, PER_BYTE, () -> open(block));
    }

    /** What only the holder of the protection key can send: the MAC is made right, so that the reader gets past it. */
    @FuzzTest(maxDuration = "60s")
    void authenticBlocks(byte[] bytes) {
        int split = Math.min(bytes.length, SHORTEST_HEADER);
        byte[] rest = Arrays.copyOfRange(bytes, split, bytes.length);
        String head = new String(bytes, 0, split, StandardCharsets.ISO_8859_1);
        Bounded.run(bytes.length, PER_BYTE, () -> {
            try (Vault vault = Vault.inMemoryForTests()) {
                String block = authentic(head, rest, vault);
                if (!block.isEmpty()) {
                    open(block);
                }
            }
        });
    }

    /** Options and plain data are what the bytes say; header's length, encryption and MAC are right. Empty if it has no form. */
    private static String authentic(String head, byte[] rest, Vault vault) {
        if (head.length() < SHORTEST_HEADER || rest.length == 0 || rest.length > 2000) {
            return "";
        }
        int optionCharacters = Math.min(rest.length - 1, rest[0] & 0xFF);
        String options = new String(rest, 1, optionCharacters, StandardCharsets.ISO_8859_1);
        KeyBlockVersion version = KeyBlockVersion.ofCode(head.charAt(0)).orElse(KeyBlockVersion.D);
        byte[] data = Arrays.copyOfRange(rest, 1 + optionCharacters, rest.length);
        int blockBytes = version.blockBytes();
        byte[] plain = Arrays.copyOf(data, (data.length + blockBytes) / blockBytes * blockBytes);
        int length = head.length() + options.length() + 2 * (plain.length + version.macBytes());
        String digits = Integer.toString(10_000 + length).substring(1);
        byte[] header = (version.code() + digits + head.substring(5) + options).getBytes(StandardCharsets.ISO_8859_1);
        try (KeyBlockKeys keys = KeyBlockKeys.of(version, protection(version, vault))) {
            String text = new String(header, StandardCharsets.ISO_8859_1);
            if (version.usesVariants()) {
                byte[] cipherText = keys.crypt(Direction.ENCRYPT, Arrays.copyOf(header, blockBytes), plain);
                // whole blocks, or the reader refuses the header before it comes to the MAC
                boolean whole = header.length % blockBytes == 0;
                return whole ? text + HEX.formatHex(cipherText) + HEX.formatHex(keys.mac(header, cipherText)) : "";
            }
            byte[] mac = keys.mac(header, plain);
            return text + HEX.formatHex(keys.crypt(Direction.ENCRYPT, mac, plain)) + HEX.formatHex(mac);
        }
    }

    private static void open(String block) {
        try (Vault vault = Vault.inMemoryForTests()) {
            KeyBlockHeader header = KeyBlock.peek(block);
            assertTrue(block.startsWith(header.text()));
            assertTrue(header.options().size() <= 99);
            TransportKey kbpk = protection(header.version(), vault);
            UnwrappedKey<PaymentKey> key = KeyBlock.open(kbpk, block, PaymentKey.class, vault, "key", LEGACY);
            assertEquals(header.usageCode(), key.key().info().usage().code());
            assertEquals(header.algorithmCode(), key.key().info().algorithm().code());
            assertEquals(header.modeCode(), key.key().info().mode().code());
            assertEquals(
                    header.exportabilityCode(), key.key().info().exportability().code());
        } catch (PaymentCryptoException refused) {
            assertTrue(refused.getMessage().length() < 300, refused.getMessage());
        }
    }

    private static TransportKey protection(KeyBlockVersion version, Vault vault) {
        boolean aes = version.code() >= 'D';
        return KeyBlockTest.protectionKey(vault, aes, Vectors.hex("88E1AB2A2E3DD38C1FA039A536500CC8"));
    }
}
