package dev.tillwright.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC (RFC 2104). A fresh state per run, overwritten afterwards. */
final class KeyedHash {
    private KeyedHash() {}

    /** HMAC-SHA-256, 32 bytes. */
    static byte[] sha256(byte[] key, byte[] data) {
        return run(new SHA256Digest(), key, data);
    }

    /** HMAC-SM3, 32 bytes. */
    static byte[] sm3(byte[] key, byte[] data) {
        return run(new SM3Digest(), key, data);
    }

    private static byte[] run(Digest digest, byte[] key, byte[] data) {
        HMac mac = new HMac(digest);
        KeyParameter parameter = new KeyParameter(key);
        try {
            mac.init(parameter);
            mac.update(data, 0, data.length);
            byte[] out = new byte[mac.getMacSize()];
            mac.doFinal(out, 0);
            return out;
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0); // the inner array, not a copy
            mac.init(new KeyParameter(new byte[1])); // its pads hold the key
        }
    }
}
