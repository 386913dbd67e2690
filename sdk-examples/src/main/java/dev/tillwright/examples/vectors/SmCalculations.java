package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.Sm2;
import dev.tillwright.crypto.Sm2Order;
import dev.tillwright.crypto.Sm2PrivateKey;
import dev.tillwright.crypto.Sm2PublicKey;
import dev.tillwright.crypto.Sm3;
import java.util.Arrays;
import java.util.Map;

/** SM2, SM3 and SM4. */
final class SmCalculations {
    private static final int BLOCK = 16;
    private static final int MILLION = 1_000_000;

    private SmCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("SM3", in -> hex(Sm3.hash(in.hex("data"))));
        all.put("SM4-ECB", in -> hex(BareKeys.ecb(KeyAlgorithm.SM4, in.hex("key"), Direction.ENCRYPT, in.hex("data"))));
        all.put("SM4-CBC", SmCalculations::cbc);
        all.put("SM4-ECB-1M", SmCalculations::million);
        all.put("SM2-SIGN", SmCalculations::sign);
        all.put("SM2-VERIFY", SmCalculations::verify);
        all.put("SM2-ENC-C1C3C2", SmCalculations::encrypt);
        all.put("SM2-DEC-C1C3C2", in -> decrypt(Sm2Order.C1C3C2, in));
        all.put("SM2-DEC-C1C2C3", in -> decrypt(Sm2Order.C1C2C3, in));
    }

    private static String cbc(Inputs in) {
        return hex(BareKeys.cbc(KeyAlgorithm.SM4, in.hex("key"), Direction.ENCRYPT, in.hex("iv"), in.hex("data")));
    }

    /** Encrypting again and again is a chain over zero blocks. */
    private static String million(Inputs in) {
        byte[] blocks = Arrays.copyOf(in.hex("data"), MILLION * BLOCK);
        byte[] chain = BareKeys.cbc(KeyAlgorithm.SM4, in.hex("key"), Direction.ENCRYPT, new byte[BLOCK], blocks);
        return hex(Arrays.copyOfRange(chain, chain.length - BLOCK, chain.length));
    }

    private static String sign(Inputs in) {
        try (Sm2PrivateKey key = Sm2PrivateKey.of(in.hex("d"))) {
            return hex(Sm2.sign(key, in.hex("id"), in.hex("data"), Scripted.of(in.hex("k"))));
        }
    }

    private static String verify(Inputs in) {
        Sm2PublicKey key = Sm2PublicKey.of(in.hex("public"));
        return RefusedException.unless(Sm2.verify(key, in.hex("id"), in.hex("data"), in.hex("signature")));
    }

    private static String encrypt(Inputs in) {
        try (Sm2PrivateKey key = Sm2PrivateKey.of(in.hex("d"))) {
            return hex(Sm2.encrypt(key.publicKey(), Sm2Order.C1C3C2, in.hex("data"), Scripted.of(in.hex("k"))));
        }
    }

    private static String decrypt(Sm2Order order, Inputs in) {
        try (Sm2PrivateKey key = Sm2PrivateKey.of(in.hex("d"))) {
            return hex(Sm2.decrypt(key, order, in.hex("data")));
        }
    }
}
