package dev.tillwright.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** DUKPT a second time, on the JDK's ciphers and long arithmetic; it shares no code with what it judges. */
final class JceDukpt {
    private static final long MASK = 0xC0C0C0C000000000L;

    private JceDukpt() {}

    /** Triple DES: the initial key from base key and KSN. */
    static byte[] tdesInitialKey(byte[] base, byte[] ksn) {
        long terminal = ByteBuffer.wrap(ksn).getLong() & ~0x1FL;
        ByteBuffer halves = ByteBuffer.wrap(base);
        long left = halves.getLong();
        long right = halves.getLong();
        return pair(tdes(left, right, terminal), tdes(left ^ MASK, right ^ MASK, terminal));
    }

    /** Triple DES: the transaction key from initial key and KSN. */
    static byte[] tdesTransactionKey(byte[] initialKey, byte[] ksn) {
        long whole = ByteBuffer.wrap(ksn, 2, 8).getLong();
        long counter = whole & 0x1FFFFF;
        long register = whole & ~0x1FFFFFL;
        ByteBuffer halves = ByteBuffer.wrap(initialKey);
        long left = halves.getLong();
        long right = halves.getLong();
        for (int bit = 20; bit >= 0; bit--) {
            if ((counter >> bit & 1) == 1) {
                register |= 1L << bit;
                long newRight = des(left, register ^ right) ^ right;
                long maskedRight = right ^ MASK;
                left = des(left ^ MASK, register ^ maskedRight) ^ maskedRight;
                right = newRight;
            }
        }
        return pair(left, right);
    }

    /** AES: the initial key from base key and the id of the terminal. */
    static byte[] aesInitialKey(byte[] base, byte[] id) {
        return aesDerive(
                base,
                0x8001,
                2 + (base.length - 16) / 8,
                base.length * 8,
                ByteBuffer.wrap(id).getLong());
    }

    /** AES: the transaction key from initial key and KSN. */
    static byte[] aesTransactionKey(byte[] initialKey, byte[] ksn) {
        long tail = ByteBuffer.wrap(ksn, 4, 8).getLong();
        long terminal = tail >>> 32 << 32;
        int bits = initialKey.length * 8;
        byte[] key = initialKey;
        long reached = 0;
        for (int bit = 31; bit >= 0; bit--) {
            if ((tail >> bit & 1) == 1) {
                reached |= 1L << bit;
                key = aesDerive(key, 0x8000, bits / 64, bits, terminal | reached);
            }
        }
        return key;
    }

    /** AES: a working key. */
    static byte[] aesWorkingKey(byte[] transactionKey, byte[] ksn, int usage, int algorithm, int bits) {
        return aesDerive(
                transactionKey,
                usage,
                algorithm,
                bits,
                ByteBuffer.wrap(ksn, 4, 8).getLong());
    }

    private static byte[] aesDerive(byte[] key, int usage, int algorithm, int bits, long tail) {
        ByteBuffer out = ByteBuffer.allocate((bits + 127) / 128 * 16);
        for (int block = 1; out.hasRemaining(); block++) {
            ByteBuffer data = ByteBuffer.allocate(16);
            data.put((byte) 1).put((byte) block).putShort((short) usage);
            data.putShort((short) algorithm).putShort((short) bits).putLong(tail);
            out.put(encrypt("AES", key, data.array()));
        }
        return Arrays.copyOf(out.array(), bits / 8);
    }

    private static long des(long key, long block) {
        return ByteBuffer.wrap(encrypt("DES", bytes(key), bytes(block))).getLong();
    }

    private static long tdes(long left, long right, long block) {
        byte[] key = ByteBuffer.allocate(24)
                .putLong(left)
                .putLong(right)
                .putLong(left)
                .array();
        return ByteBuffer.wrap(encrypt("DESede", key, bytes(block))).getLong();
    }

    private static byte[] encrypt(String cipher, byte[] key, byte[] block) {
        try {
            Cipher engine = Cipher.getInstance(cipher + "/ECB/NoPadding");
            engine.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, cipher));
            return engine.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] pair(long left, long right) {
        return ByteBuffer.allocate(16).putLong(left).putLong(right).array();
    }
}
