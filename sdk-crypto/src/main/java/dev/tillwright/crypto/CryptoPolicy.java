package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which legacy uses are allowed. Immutable. Default: none.
 *
 * <p>Given at the entry points that could take something legacy: import of a key, working keys of a sign-in, key blocks,
 * check values. What came in under a policy is not asked again when it is used.
 */
public final class CryptoPolicy {
    private static final CryptoPolicy STRICT = new CryptoPolicy(EnumSet.noneOf(LegacyUse.class));

    private final Set<LegacyUse> allowed;

    private CryptoPolicy(Set<LegacyUse> allowed) {
        this.allowed = Collections.unmodifiableSet(allowed);
    }

    /** Allows nothing legacy. */
    public static CryptoPolicy strict() {
        return STRICT;
    }

    /** Allows these legacy uses and no other. */
    public static CryptoPolicy allowing(LegacyUse first, LegacyUse... more) {
        return new CryptoPolicy(EnumSet.of(requireNonNull(first, "first"), more));
    }

    /** The legacy uses that are allowed. */
    public Set<LegacyUse> allowed() {
        return allowed;
    }

    /** Whether that legacy use is allowed. */
    public boolean allows(LegacyUse use) {
        return allowed.contains(requireNonNull(use, "use"));
    }

    /**
     * Refuses a legacy use that is not allowed.
     *
     * @throws LegacyUseException if the policy does not name it
     */
    void require(LegacyUse use) {
        if (!allows(use)) {
            throw new LegacyUseException(use);
        }
    }

    /**
     * Refuses a key of a legacy algorithm that is not allowed.
     *
     * @throws LegacyUseException if the algorithm is single DES and the policy does not name it
     */
    void requireFor(KeyAlgorithm algorithm) {
        if (algorithm == KeyAlgorithm.DES) {
            require(LegacyUse.SINGLE_DES);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CryptoPolicy that && allowed.equals(that.allowed);
    }

    @Override
    public int hashCode() {
        return allowed.hashCode();
    }

    @Override
    public String toString() {
        return "CryptoPolicy" + allowed;
    }
}
