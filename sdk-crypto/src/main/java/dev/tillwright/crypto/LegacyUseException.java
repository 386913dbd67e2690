package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** Something legacy that the policy at hand does not name. Nothing was done. */
public final class LegacyUseException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    private final LegacyUse use;

    LegacyUseException(LegacyUse use) {
        super(requireNonNull(use, "use").what() + " is legacy and refused: if the other side has nothing better, pass"
                + " CryptoPolicy.allowing(LegacyUse." + use.name() + ")");
        this.use = use;
    }

    /** What was refused. */
    public LegacyUse use() {
        return use;
    }
}
