package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Mode of use (ANSI X9.143): which operations a key of a usage allows. Codes are open. */
public enum KeyMode {
    /** {@code E}: encrypt or wrap only. */
    ENCRYPT('E', EnumSet.of(KeyOperation.ENCRYPT)),
    /** {@code D}: decrypt or unwrap only. */
    DECRYPT('D', EnumSet.of(KeyOperation.DECRYPT)),
    /** {@code B}: both encrypt and decrypt, wrap and unwrap. */
    BOTH('B', EnumSet.of(KeyOperation.ENCRYPT, KeyOperation.DECRYPT)),
    /** {@code G}: make MACs only. */
    GENERATE('G', EnumSet.of(KeyOperation.GENERATE)),
    /** {@code V}: check MACs only. */
    VERIFY('V', EnumSet.of(KeyOperation.VERIFY)),
    /** {@code C}: make and check MACs. */
    MAC_BOTH('C', EnumSet.of(KeyOperation.GENERATE, KeyOperation.VERIFY)),
    /** {@code X}: derive keys only. */
    DERIVE('X', EnumSet.of(KeyOperation.DERIVE)),
    /** {@code N}: whatever the usage allows. */
    UNRESTRICTED('N', EnumSet.allOf(KeyOperation.class));

    private final char code;

    @SuppressWarnings("ImmutableEnumChecker") // set once, never handed out
    private final Set<KeyOperation> allowed;

    KeyMode(char code, Set<KeyOperation> allowed) {
        this.code = code;
        this.allowed = allowed;
    }

    /** The letter in a key block's header. */
    public char code() {
        return code;
    }

    /** Whether the mode allows that operation. */
    public boolean allows(KeyOperation operation) {
        return allowed.contains(requireNonNull(operation, "operation"));
    }

    /** The mode of that letter, empty if this library knows none. */
    public static Optional<KeyMode> ofCode(char code) {
        for (KeyMode mode : values()) {
            if (mode.code == code) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
