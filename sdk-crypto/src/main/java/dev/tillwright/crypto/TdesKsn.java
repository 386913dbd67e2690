package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The key serial number of a transaction under Triple DES DUKPT (ANSI X9.24-1): 10 bytes, the lowest 21 bits of which
 * count. Immutable, with the equality of a value.
 */
public final class TdesKsn extends Ksn {
    private static final int BYTES = 10;
    private static final int SHORT_BYTES = 8;

    private TdesKsn(InitialKeyId id, long counter) {
        super(id, DukptCounter.TDES, counter);
    }

    /**
     * The KSN of a message.
     *
     * @param ksn 10 bytes
     * @throws KsnException if there are not 10 bytes, the counter is 0 or has more than 10 one bits
     */
    public static TdesKsn of(byte[] ksn) {
        InitialKeyId id = InitialKeyId.ofTdes(ksn);
        return new TdesKsn(id, ((ksn[7] & 0x1FL) << 16) | ((ksn[8] & 0xFFL) << 8) | (ksn[9] & 0xFFL));
    }

    /**
     * The KSN of a message whose sender may leave out the leading bytes.
     *
     * @param ksn 10 bytes, or 8 if {@code shortKsn} allows them
     * @throws KsnException as {@link #of(byte[])}
     */
    public static TdesKsn of(byte[] ksn, ShortKsn shortKsn) {
        requireNonNull(ksn, "ksn");
        if (requireNonNull(shortKsn, "shortKsn") == ShortKsn.REFUSED || ksn.length != SHORT_BYTES) {
            return of(ksn);
        }
        byte[] whole = new byte[BYTES];
        Arrays.fill(whole, (byte) 0xFF);
        System.arraycopy(ksn, 0, whole, BYTES - SHORT_BYTES, SHORT_BYTES);
        return of(whole);
    }

    /**
     * Reads a KSN of 20 hexadecimal digits.
     *
     * @throws KsnException as {@link #of(byte[])}, or if there are other characters
     */
    public static TdesKsn parse(String text) {
        return of(InitialKeyId.parseHex(text));
    }

    /**
     * The KSN of an initial key's first transaction.
     *
     * @throws KsnException if the key is one for AES
     */
    public static TdesKsn first(InitialKeyId id) {
        return at(id, 1);
    }

    static TdesKsn at(InitialKeyId id, long counter) {
        return new TdesKsn(id, counter);
    }

    @Override
    public byte[] bytes() {
        byte[] ksn = initialKeyId().bytes();
        ksn[7] |= (byte) (counter() >>> 16);
        ksn[8] = (byte) (counter() >>> 8);
        ksn[9] = (byte) counter();
        return ksn;
    }

    @Override
    public TdesKsn next() {
        return new TdesKsn(initialKeyId(), DukptCounter.TDES.next(counter()));
    }
}
