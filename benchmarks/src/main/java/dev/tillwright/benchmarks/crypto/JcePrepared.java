package dev.tillwright.benchmarks.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tasks on JDK ciphers that are set up once for their key and kept: the limit, for one thread with one key that never
 * changes and is never wiped. DUKPT's keys change with each step, so it is not here. Not thread-safe.
 */
// payment dialects are made of single ECB blocks
@SuppressWarnings("InsecureCryptoUsage")
final class JcePrepared {
    private static final int DES = 8;
    private static final int AES = 16;

    private final Cipher chain;
    private final Cipher second;
    private final Cipher last;
    private final byte[] subkey;

    JcePrepared(Task task) throws GeneralSecurityException {
        byte[] key = task.key();
        boolean aes = task == Task.MAC_CMAC_AES;
        byte[] left = Arrays.copyOf(key, DES);
        chain = aes ? cipher("AES/CBC", key, Cipher.ENCRYPT_MODE) : cipher("DES/CBC", left, Cipher.ENCRYPT_MODE);
        second = cipher("DES/ECB", Arrays.copyOfRange(key, DES, 2 * DES), Cipher.DECRYPT_MODE);
        byte[] three = Arrays.copyOf(key, 3 * DES);
        System.arraycopy(key, 0, three, 2 * DES, DES);
        last = task == Task.PIN_FORMAT_0
                ? cipher("DESede/ECB", three, Cipher.ENCRYPT_MODE)
                : cipher("DES/ECB", left, Cipher.ENCRYPT_MODE);
        subkey = aes ? Jce.doubled(cipher("AES/ECB", key, Cipher.ENCRYPT_MODE).doFinal(new byte[AES])) : new byte[0];
    }

    private static Cipher cipher(String transformation, byte[] key, int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(transformation + "/NoPadding");
        SecretKeySpec secret = new SecretKeySpec(key, transformation.substring(0, transformation.indexOf('/')));
        if (transformation.endsWith("CBC")) {
            cipher.init(mode, secret, new IvParameterSpec(new byte[cipher.getBlockSize()]));
        } else {
            cipher.init(mode, secret);
        }
        return cipher;
    }

    byte[] retailMac(byte[] message) throws GeneralSecurityException {
        byte[] out = chain.doFinal(message);
        return last.doFinal(second.doFinal(out, out.length - DES, DES));
    }

    byte[] cmac(byte[] message) throws GeneralSecurityException {
        byte[] blocks = message.clone();
        for (int i = 0; i < AES; i++) {
            blocks[blocks.length - AES + i] ^= subkey[i];
        }
        byte[] out = chain.doFinal(blocks);
        return Arrays.copyOfRange(out, out.length - AES, out.length);
    }

    byte[] pinBlock() throws GeneralSecurityException {
        return last.doFinal(Jce.clearPinBlock(Task.PIN, Task.PAN));
    }
}
