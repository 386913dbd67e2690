package dev.tillwright.device.internal.driver.verifone;

import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.WrappedKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A working key as these pads take it: hexadecimal, enciphered under the master key. Pure. */
final class SessionKey {
    private SessionKey() {}

    /** Empty if the key is of another kind, or of a length that no packet has room for. */
    static Optional<String> of(WrappedKey key, KeyKind kind) {
        if (key.kind() != kind || (key.usedBytes() != 8 && key.usedBytes() != 16)) {
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().withUpperCase().formatHex(Arrays.copyOf(key.wrapped(), key.usedBytes())));
    }
}
