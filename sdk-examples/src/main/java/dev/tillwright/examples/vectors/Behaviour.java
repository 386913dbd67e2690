package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.DataCipher;
import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyBlock;
import dev.tillwright.crypto.KeyBlockForm;
import dev.tillwright.crypto.KeyBlockVersion;
import dev.tillwright.crypto.KeyOperation;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PaymentCryptoException;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.pin.PinBlocks;
import java.util.Arrays;

/**
 * Whether a key whose bytes nobody can have does the same as bytes that are known. A key of Triple DES has bits without
 * effect, the parity; all others show.
 */
final class Behaviour {
    private static final char[] ACCOUNT = "4012345678909".toCharArray();
    private static final String PIN = "1234";
    private static final byte[] SAMPLE = new byte[48];

    private Behaviour() {}

    static boolean same(PinKey key, byte[] bytes) {
        KeyAlgorithm algorithm = key.info().algorithm();
        PinBlockFormat format = algorithm.blockBytes() == 8 ? PinBlockFormat.ISO_0 : PinBlockFormat.ISO_4;
        byte[] own = PinCalculations.block(format, algorithm, bytes, PIN, ACCOUNT, "00");
        return Arrays.equals(own, PinBlocks.encrypt(format, key, PIN.toCharArray(), ACCOUNT, Scripted.of("00")));
    }

    static boolean same(MacKey key, byte[] bytes) {
        MacAlgorithm algorithm = switch (key.info().algorithm()) {
            case HMAC -> MacAlgorithm.HMAC_SHA256;
            case TDES2, TDES3 -> MacAlgorithm.CMAC_TDES;
            default -> MacAlgorithm.CMAC_AES;
        };
        byte[] own = BareKeys.mac(algorithm, bytes, SAMPLE);
        return key.info().mode().allows(KeyOperation.GENERATE)
                ? Arrays.equals(own, Macs.compute(algorithm, key, SAMPLE))
                : Macs.verify(algorithm, key, SAMPLE, own);
    }

    static boolean same(DataKey key, byte[] bytes) {
        Direction direction = key.info().mode().allows(KeyOperation.ENCRYPT) ? Direction.ENCRYPT : Direction.DECRYPT;
        byte[] own = BareKeys.ecb(key.info().algorithm(), bytes, direction, SAMPLE);
        return Arrays.equals(own, DataCipher.ecb(key, direction, SAMPLE));
    }

    /** What is wrapped under one is opened under the other. */
    static boolean same(TransportKey key, byte[] bytes) {
        KeyAlgorithm algorithm = key.info().algorithm();
        KeyBlockVersion version = algorithm.blockBytes() == 8 ? KeyBlockVersion.B : KeyBlockVersion.D;
        byte[] sample = Arrays.copyOf(new byte[] {1, 2, 4, 7, 8}, 16);
        sample[8] = 11;
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests()) {
            TransportKey own =
                    TransportKey.importInto(vault, "own", algorithm, KeyUsage.KEY_BLOCK_PROTECTION, bytes.clone());
            DataKey travels = BareKeys.exportable(vault, KeyAlgorithm.TDES2, sample);
            KeyBlockForm form = KeyBlockForm.of(version, Exportability.TRUSTED);
            String block = KeyBlock.wrap(own, travels, form, Scripted.of("00"));
            KeyBlock.unwrap(key, block, DataKey.class, glass, "back");
            return Arrays.equals(sample, glass.only());
        } catch (PaymentCryptoException refused) {
            return false;
        }
    }
}
