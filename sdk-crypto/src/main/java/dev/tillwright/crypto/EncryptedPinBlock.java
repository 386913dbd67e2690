package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A PIN block as a PIN pad 密码键盘 gives it, with what its reader must know: the format, and the key or DUKPT serial
 * number that it is encrypted under. Not thread-safe. Never printed, never stored; wiped by {@link #close()}, after which
 * it cannot be used.
 */
public final class EncryptedPinBlock implements AutoCloseable {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** Key serial numbers of Triple DES and of AES, in bytes. */
    private static final int TDES_KSN = 10;

    private static final int AES_KSN = 12;

    private final PinBlockFormat format;
    private final byte[] block;
    private final String underWhich;
    private final byte[] ksn;
    private boolean closed;

    private EncryptedPinBlock(PinBlockFormat format, byte[] block, String underWhich, byte[] ksn) {
        if (requireNonNull(block, "block").length
                != requireNonNull(format, "format").blockBytes()) {
            throw new IllegalArgumentException("a PIN block of format " + format + " has " + format.blockBytes()
                    + " bytes, this has " + block.length);
        }
        this.format = format;
        this.block = block.clone();
        this.underWhich = underWhich;
        this.ksn = ksn;
    }

    /**
     * A block under a working key.
     *
     * @param block as many bytes as the format says, copied
     * @param keyName the key's name at the pad or in a vault
     * @throws IllegalArgumentException if the length is not the format's
     */
    public static EncryptedPinBlock underKey(PinBlockFormat format, byte[] block, String keyName) {
        return new EncryptedPinBlock(format, block, requireNonNull(keyName, "keyName"), new byte[0]);
    }

    /**
     * A block under the PIN key of one DUKPT transaction.
     *
     * @param block as many bytes as the format says, copied
     * @param ksn the key serial number that the pad gave, 10 bytes (Triple DES) or 12 (AES), copied
     * @throws IllegalArgumentException if a length is not right
     */
    public static EncryptedPinBlock underKsn(PinBlockFormat format, byte[] block, byte[] ksn) {
        if (requireNonNull(ksn, "ksn").length != TDES_KSN && ksn.length != AES_KSN) {
            throw new IllegalArgumentException("a key serial number has 10 or 12 bytes, this has " + ksn.length);
        }
        return new EncryptedPinBlock(format, block, "KSN " + HEX.formatHex(ksn), ksn.clone());
    }

    /**
     * A block under the PIN key of one DUKPT transaction.
     *
     * @param block as many bytes as the format says, copied
     * @param ksn the serial number of the keys that it was made with
     * @throws IllegalArgumentException if the length is not the format's
     */
    public static EncryptedPinBlock underKsn(PinBlockFormat format, byte[] block, Ksn ksn) {
        return underKsn(format, block, requireNonNull(ksn, "ksn").bytes());
    }

    /** How PIN and card number are laid out. */
    public PinBlockFormat format() {
        return format;
    }

    /**
     * The encrypted bytes, for field 52.
     *
     * @return a copy
     * @throws IllegalStateException if the block is closed
     */
    public byte[] bytes() {
        if (closed) {
            throw new IllegalStateException("this PIN block has been wiped: use it before close()");
        }
        return block.clone();
    }

    /** The name of the working key, empty under DUKPT. */
    public Optional<String> keyName() {
        return ksn.length == 0 ? Optional.of(underWhich) : Optional.empty();
    }

    /** The key serial number, a copy; empty under a working key. It is no secret. */
    public Optional<byte[]> ksn() {
        return ksn.length == 0 ? Optional.empty() : Optional.of(ksn.clone());
    }

    /** Wipes the block. May be called again. */
    @Override
    public void close() {
        Arrays.fill(block, (byte) 0);
        closed = true;
    }

    /** Format and key, such as {@code EncryptedPinBlock[ISO_0 under pik]}; nothing of the block. */
    @Override
    public String toString() {
        return "EncryptedPinBlock[" + format + " under " + underWhich + "]";
    }
}
