package dev.tillwright.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's own ciphers, to judge ours by. */
public final class Judge {
    private Judge() {}

    /** Triple DES in ECB under a key of 16 bytes. */
    public static byte[] tdes(Direction direction, byte[] key, byte[] blocks) {
        byte[] three = Arrays.copyOf(key, 24);
        System.arraycopy(key, 0, three, 16, 8);
        return run("DESede", direction, three, blocks);
    }

    /** Single DES in ECB. */
    public static byte[] des(Direction direction, byte[] key, byte[] blocks) {
        return run("DES", direction, key, blocks);
    }

    /** AES in ECB. */
    public static byte[] aes(Direction direction, byte[] key, byte[] blocks) {
        return run("AES", direction, key, blocks);
    }

    // single blocks are what PIN blocks and derivations are made of
    @SuppressWarnings("InsecureCryptoUsage")
    private static byte[] run(String name, Direction direction, byte[] key, byte[] blocks) {
        try {
            Cipher cipher = Cipher.getInstance(name + "/ECB/NoPadding");
            int mode = direction == Direction.ENCRYPT ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
            cipher.init(mode, new SecretKeySpec(key, name));
            return cipher.doFinal(blocks);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
