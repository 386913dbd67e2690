package dev.tillwright.crypto;

import java.util.Optional;

/** Whether a key may leave its vault, wrapped (ANSI X9.143). A key never leaves in clear. */
public enum Exportability {
    /** {@code N}: never leaves. */
    NONE('N'),
    /** {@code E}: may leave in a key block, under a key block protection key. */
    TRUSTED('E'),
    /** {@code S}: may leave in other wrapped forms too. */
    SENSITIVE('S');

    private final char code;

    Exportability(char code) {
        this.code = code;
    }

    /** The letter in a key block's header. */
    public char code() {
        return code;
    }

    /** The exportability of that letter, empty if there is none. */
    public static Optional<Exportability> ofCode(char code) {
        for (Exportability exportability : values()) {
            if (exportability.code == code) {
                return Optional.of(exportability);
            }
        }
        return Optional.empty();
    }
}
