package dev.tillwright.testkit.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Makes test master keys that look random and can be made again. Pure. */
public final class MasterKeys {
    private MasterKeys() {}

    /** A double-length key of odd parity, different for each terminal. */
    public static byte[] make(long seed, String merchant, String terminal) {
        String inputs = "tillwright test TMK|" + seed + '|' + merchant + '|' + terminal;
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(inputs.getBytes(StandardCharsets.UTF_8));
            return HostCrypto.oddParity(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256: check java.security", broken);
        }
    }
}
