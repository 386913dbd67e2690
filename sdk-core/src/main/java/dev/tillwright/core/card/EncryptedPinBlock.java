package dev.tillwright.core.card;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A PIN block as a PIN pad 密码键盘 gives it: enciphered under the working key. The SDK never sees the PIN.
 *
 * <p>Not thread-safe. Never printed, never stored; wiped by {@link #close()}.
 */
public final class EncryptedPinBlock implements AutoCloseable {
    private final byte[] block;

    private EncryptedPinBlock(byte[] block) {
        this.block = block;
    }

    /**
     * Takes a block from the pad.
     *
     * @param block 8 bytes (TDES) or 16 bytes (SM4), copied
     * @return the block
     */
    public static EncryptedPinBlock of(byte[] block) {
        requireNonNull(block, "block");
        if (block.length != 8 && block.length != 16) {
            throw new IllegalArgumentException("a PIN block has 8 or 16 bytes, this has " + block.length);
        }
        return new EncryptedPinBlock(block.clone());
    }

    /** {@return a copy of the enciphered bytes, for field 52} */
    public byte[] bytes() {
        return block.clone();
    }

    /** Overwrites the block. */
    @Override
    public void close() {
        Arrays.fill(block, (byte) 0);
    }

    @Override
    public String toString() {
        return "EncryptedPinBlock[" + block.length + " bytes]";
    }
}
