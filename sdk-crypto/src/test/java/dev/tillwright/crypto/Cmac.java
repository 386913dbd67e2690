package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** CMAC by the cipher library, over the bytes of a key. */
final class Cmac {
    private Cmac() {}

    static String of(PaymentKey key, byte[] data) {
        boolean aes = key.info().algorithm().family() == KeyAlgorithm.Family.AES;
        BlockCipher engine = aes ? AESEngine.newInstance() : new DESedeEngine();
        return key.lend("a test", bytes -> {
            CMac mac = new CMac(engine);
            mac.init(new KeyParameter(Arrays.copyOf(bytes, bytes.length)));
            mac.update(data, 0, data.length);
            byte[] out = new byte[mac.getMacSize()];
            mac.doFinal(out, 0);
            return Vectors.hex(out);
        });
    }
}
