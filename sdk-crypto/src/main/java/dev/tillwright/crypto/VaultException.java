package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

/** A vault that cannot be opened or written. Its text names the file and the mend, never what is inside. */
public final class VaultException extends PaymentCryptoException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    VaultException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
    }

    VaultException(Reason reason, String message, Exception cause) {
        this(reason, message + " (" + cause.getClass().getSimpleName() + ")");
        initCause(cause);
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The reasons. Codes are open. */
    public enum Reason {
        /** Wrong passphrase or PIN, or a file that was changed: nobody can tell which. */
        REFUSED,
        /** An older state of the vault was put back. */
        ROLLED_BACK,
        /** A file of the vault is missing while another one is there. */
        MISSING,
        /** Others may read or change the vault's files, or another user owns them. */
        PERMISSIONS,
        /** Another process, or another part of this one, has the vault open. */
        IN_USE,
        /** The disk or the token failed. */
        STORAGE
    }
}
