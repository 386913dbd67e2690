package dev.tillwright.crypto;

import java.util.Arrays;

/**
 * The key serial number of a transaction under AES DUKPT (ANSI X9.24-3): the 8 bytes of the initial key's id and a
 * counter of 32 bits. Immutable, with the equality of a value.
 */
public final class AesKsn extends Ksn {
    private static final int BYTES = 12;
    private static final int ID_BYTES = 8;

    private AesKsn(InitialKeyId id, long counter) {
        super(id, DukptCounter.AES, counter);
    }

    /**
     * The KSN of a message.
     *
     * @param ksn 12 bytes
     * @throws KsnException if there are not 12 bytes, the counter is 0 or has more than 16 one bits
     */
    public static AesKsn of(byte[] ksn) {
        byte[] own = InitialKeyId.copyOf(ksn, BYTES, "an AES KSN");
        long counter = 0;
        for (int i = ID_BYTES; i < BYTES; i++) {
            counter = (counter << Byte.SIZE) | (own[i] & 0xFF);
        }
        return new AesKsn(InitialKeyId.ofAes(Arrays.copyOf(own, ID_BYTES)), counter);
    }

    /**
     * Reads a KSN of 24 hexadecimal digits.
     *
     * @throws KsnException as {@link #of(byte[])}, or if there are other characters
     */
    public static AesKsn parse(String text) {
        return of(InitialKeyId.parseHex(text));
    }

    /**
     * The KSN of an initial key's first transaction.
     *
     * @throws KsnException if the key is one for Triple DES
     */
    public static AesKsn first(InitialKeyId id) {
        return at(id, 1);
    }

    static AesKsn at(InitialKeyId id, long counter) {
        return new AesKsn(id, counter);
    }

    @Override
    public byte[] bytes() {
        byte[] ksn = Arrays.copyOf(initialKeyId().bytes(), BYTES);
        for (int i = 0; i < BYTES - ID_BYTES; i++) {
            ksn[BYTES - 1 - i] = (byte) (counter() >>> (Byte.SIZE * i));
        }
        return ksn;
    }

    @Override
    public AesKsn next() {
        return new AesKsn(initialKeyId(), DukptCounter.AES.next(counter()));
    }
}
