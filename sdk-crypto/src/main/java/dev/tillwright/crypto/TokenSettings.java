package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Which token, through which PKCS#11 library. Immutable. Defaults: the library's first slot, no test keys. */
public final class TokenSettings {
    private final Path library;
    private final OptionalLong slot;
    private final OptionalInt slotIndex;
    private final MemoryVault.Acceptance acceptance;

    private TokenSettings(Path library, OptionalLong slot, OptionalInt slotIndex, MemoryVault.Acceptance acceptance) {
        this.library = library;
        this.slot = slot;
        this.slotIndex = slotIndex;
        this.acceptance = acceptance;
    }

    /**
     * A token behind that native library, which is loaded into this process: name the vendor's, no other is looked for.
     *
     * @param library an existing file, by its absolute path
     * @throws IllegalArgumentException if it is not, or if its path has characters that a provider's configuration cannot
     *     hold
     */
    public static TokenSettings ofLibrary(Path library) {
        requireNonNull(library, "library");
        if (!library.isAbsolute() || !Files.isRegularFile(library)) {
            throw new IllegalArgumentException(
                    "library must be the absolute path of the vendor's PKCS#11 library, was " + library);
        }
        boolean plain = library.toString().chars().allMatch(c -> c >= ' ' && c <= '~' && "\"$#".indexOf(c) < 0);
        if (!plain) {
            throw new IllegalArgumentException(
                    "the library's path must be ASCII without quotes, $ and #: link it to a plainer one, was "
                            + library);
        }
        return new TokenSettings(library, OptionalLong.empty(), OptionalInt.of(0), MemoryVault.Acceptance.FIELD);
    }

    /** The token in the slot of that number, as the vendor's tool shows it. */
    public TokenSettings withSlot(long number) {
        return new TokenSettings(library, OptionalLong.of(number), OptionalInt.empty(), acceptance);
    }

    /** The token in the slot at that place of the library's list, from 0. */
    public TokenSettings withSlotIndex(int index) {
        return new TokenSettings(library, OptionalLong.empty(), OptionalInt.of(index), acceptance);
    }

    /** Takes well-known test keys as well: for tests and simulators only. */
    public TokenSettings acceptingTestKeys() {
        return new TokenSettings(library, slot, slotIndex, MemoryVault.Acceptance.TEST);
    }

    /** The library. */
    public Path library() {
        return library;
    }

    MemoryVault.Acceptance acceptance() {
        return acceptance;
    }

    /** Which token of the library. */
    String place() {
        return slot.isPresent() ? "slot = " + slot.getAsLong() : "slotListIndex = " + slotIndex.orElse(0);
    }

    /** For the JDK's provider; keys never leave the token, and are for this process's user alone. */
    String configuration() {
        return "--name = tillwright\n"
                + "library = \"" + library.toString().replace('\\', '/') + "\"\n"
                + place() + "\n"
                + "attributes(*, CKO_SECRET_KEY, *) = {\n"
                + "CKA_SENSITIVE = true\nCKA_EXTRACTABLE = false\nCKA_PRIVATE = true\n"
                + "CKA_ENCRYPT = true\nCKA_DECRYPT = true\n}\n";
    }

    @Override
    public String toString() {
        return "TokenSettings[" + library + "]";
    }
}
