package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.pin.OfflinePin;
import dev.tillwright.crypto.pin.PinBlocks;
import java.util.HexFormat;
import java.util.Map;

/**
 * PIN blocks. The library never gives a clear block or takes one: a block is encrypted under a key of this program and
 * looked at with the library's own cipher under the same key, or the other way round.
 */
final class PinCalculations {
    /** Any key will do. */
    private static final byte[] TDES_KEY = HexFormat.of().parseHex("3B4CD0E5F1A279865D1F83A4B6C7D8E9");

    private static final byte[] AES_KEY = HexFormat.of().parseHex("2B7E151628AED2A6ABF7158809CF4F3C");

    /** The field of this account number is zero in all bytes. */
    private static final char[] NO_ACCOUNT = "000000000000".toCharArray();

    private static final String ANY_ACCOUNT = "0000000000000";

    private PinCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("PINBLOCK-ISO0-ENCODE", in -> clear(PinBlockFormat.ISO_0, in));
        all.put("PINBLOCK-ISO1-ENCODE", in -> clear(PinBlockFormat.ISO_1, in));
        all.put("PINBLOCK-ISO2-ENCODE", in -> hex(OfflinePin.block(in.characters("pin"))));
        all.put("PINBLOCK-ISO3-ENCODE", in -> clear(PinBlockFormat.ISO_3, in));
        all.put("PINBLOCK-ISO0-DECODE", in -> decode(PinBlockFormat.ISO_0, in));
        all.put("PINBLOCK-ISO1-DECODE", in -> decode(PinBlockFormat.ISO_1, in));
        all.put("PINBLOCK-ISO2-DECODE", in -> new String(OfflinePin.read(in.hex("block"))));
        all.put("PINBLOCK-ISO3-DECODE", in -> decode(PinBlockFormat.ISO_3, in));
        all.put("PINBLOCK-ISO0-TDES", in -> encrypted(PinBlockFormat.ISO_0, BareKeys.tdes(in.hex("pik")), "pik", in));
        all.put("PINBLOCK-SM4-EXT", in -> encrypted(PinBlockFormat.SM4_EXT, KeyAlgorithm.SM4, "pik", in));
        all.put("PINBLOCK-SM4-PAD", in -> encrypted(PinBlockFormat.SM4_PAD, KeyAlgorithm.SM4, "pik", in));
        all.put(
                "PINBLOCK-ISO4-ENCIPHER",
                in -> encrypted(PinBlockFormat.ISO_4, BareKeys.aes(in.hex("key")), "key", in));
        all.put("PINBLOCK-ISO4-DECIPHER", PinCalculations::decipher);
        all.put("PINBLOCK-ISO4-PINFIELD", in -> hex(pinField(in.text("pin"), in.text("random"))));
        all.put("PINBLOCK-ISO4-PANFIELD", PinCalculations::panField);
    }

    static byte[] block(
            PinBlockFormat format, KeyAlgorithm algorithm, byte[] key, String pin, char[] account, String fill) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return PinBlocks.encrypt(
                    format, BareKeys.pinKey(vault, algorithm, key), pin.toCharArray(), account, Scripted.of(fill));
        }
    }

    private static String encrypted(PinBlockFormat format, KeyAlgorithm algorithm, String keyName, Inputs in) {
        return hex(block(
                format,
                algorithm,
                in.hex(keyName),
                in.text("pin"),
                in.characters("pan"),
                in.optional("random").orElse("00")));
    }

    private static String clear(PinBlockFormat format, Inputs in) {
        char[] account = in.optional("pan").orElse(ANY_ACCOUNT).toCharArray();
        byte[] block = block(
                format,
                KeyAlgorithm.TDES2,
                TDES_KEY,
                in.text("pin"),
                account,
                in.optional("fill").orElse("00"));
        return hex(BareKeys.ecb(KeyAlgorithm.TDES2, TDES_KEY, Direction.DECRYPT, block));
    }

    private static String decode(PinBlockFormat format, Inputs in) {
        byte[] clear = in.hex("block");
        // a block of another length cannot be encrypted, and is refused as it is
        byte[] block =
                clear.length % 8 == 0 ? BareKeys.ecb(KeyAlgorithm.TDES2, TDES_KEY, Direction.ENCRYPT, clear) : clear;
        return decrypt(
                format, KeyAlgorithm.TDES2, TDES_KEY, block, in.optional("pan").orElse(ANY_ACCOUNT));
    }

    private static String decipher(Inputs in) {
        byte[] key = in.hex("key");
        return decrypt(PinBlockFormat.ISO_4, BareKeys.aes(key), key, in.hex("block"), in.text("pan"));
    }

    private static String decrypt(PinBlockFormat format, KeyAlgorithm algorithm, byte[] key, byte[] block, String pan) {
        try (Vault vault = Vault.inMemoryForTests()) {
            return new String(
                    PinBlocks.decrypt(format, BareKeys.pinKey(vault, algorithm, key), block, pan.toCharArray()));
        }
    }

    /** A format 4 block is E(E(PIN field) ^ account field), and here the latter is zero. */
    private static byte[] pinField(String pin, String random) {
        byte[] block = block(PinBlockFormat.ISO_4, KeyAlgorithm.AES_128, AES_KEY, pin, NO_ACCOUNT, random);
        return decrypted(decrypted(block));
    }

    private static String panField(Inputs in) {
        byte[] block = block(PinBlockFormat.ISO_4, KeyAlgorithm.AES_128, AES_KEY, "1234", in.characters("pan"), "00");
        byte[] field = BareKeys.ecb(KeyAlgorithm.AES_128, AES_KEY, Direction.ENCRYPT, pinField("1234", "00"));
        return hex(BareKeys.xored(decrypted(block), field));
    }

    private static byte[] decrypted(byte[] block) {
        return BareKeys.ecb(KeyAlgorithm.AES_128, AES_KEY, Direction.DECRYPT, block);
    }
}
