package dev.tillwright.core.internal.engine;

/** How a sign-in 签到 ended. */
public sealed interface SignInResult {
    /**
     * The new keys are in use, their check values having matched.
     *
     * @param batch 60.2 of the answer: the current batch
     * @param day the host's day
     */
    record SignedIn(int batch, HostDay day) implements SignInResult {}

    /**
     * The host refused.
     *
     * @param code F39
     */
    record Declined(String code) implements SignInResult {}

    /**
     * The line is down.
     *
     * @param reason why
     * @param cause the local cause's code
     */
    record NoLine(String reason, String cause) implements SignInResult {
        /** For a sign-in that failed for no reason with a code of its own. */
        public NoLine(String reason) {
            this(reason, Cause.SIGN_IN_FAILED);
        }
    }

    /** A check value did not match; the old keys are kept 密钥校验错. */
    record KeyCheckFailed() implements SignInResult {}

    /**
     * The PIN pad could not take the key.
     *
     * @param reason why
     */
    record PadFailed(String reason) implements SignInResult {}
}
