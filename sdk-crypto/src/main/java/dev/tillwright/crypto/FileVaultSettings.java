package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * Where a file vault lies and how it is protected. Immutable. Defaults: 600 000 rounds of key derivation, no test keys, no
 * rollback guard, a new {@link SecureRandom}.
 */
public final class FileVaultSettings {
    private static final int DEFAULT_ITERATIONS = 600_000;
    private static final int FEWEST_ITERATIONS = 10_000;
    private static final int MOST_ITERATIONS = 5_000_000;

    private final Path folder;
    private final int iterations;
    private final MemoryVault.Acceptance acceptance;
    private final Optional<RollbackGuard> guard;
    private final SecureRandom random;

    private FileVaultSettings(
            Path folder,
            int iterations,
            MemoryVault.Acceptance acceptance,
            Optional<RollbackGuard> guard,
            SecureRandom random) {
        this.folder = folder;
        this.iterations = iterations;
        this.acceptance = acceptance;
        this.guard = guard;
        this.random = random;
    }

    /** A vault in that folder of a local disk, which is made if it is not there. */
    public static FileVaultSettings in(Path folder) {
        return new FileVaultSettings(
                requireNonNull(folder, "folder").toAbsolutePath().normalize(),
                DEFAULT_ITERATIONS,
                MemoryVault.Acceptance.FIELD,
                Optional.empty(),
                new SecureRandom());
    }

    /**
     * With another number of rounds from the passphrase to the key, for vaults that are made from now on.
     *
     * @param rounds 10 000 to 5 000 000
     * @throws IllegalArgumentException if it is not in that range
     */
    public FileVaultSettings withIterations(int rounds) {
        if (rounds < FEWEST_ITERATIONS || rounds > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "rounds must be " + FEWEST_ITERATIONS + " to " + MOST_ITERATIONS + ", was " + rounds);
        }
        return new FileVaultSettings(folder, rounds, acceptance, guard, random);
    }

    /** Takes well-known test keys as well: for tests and simulators only. */
    public FileVaultSettings acceptingTestKeys() {
        return new FileVaultSettings(folder, iterations, MemoryVault.Acceptance.TEST, guard, random);
    }

    /** With a memory outside the folder, against an older state that is put back. */
    public FileVaultSettings withRollbackGuard(RollbackGuard other) {
        return new FileVaultSettings(
                folder, iterations, acceptance, Optional.of(requireNonNull(other, "other")), random);
    }

    /** With another source of random bytes, for the storage key and the padding of blocks. */
    public FileVaultSettings withRandom(SecureRandom other) {
        return new FileVaultSettings(folder, iterations, acceptance, guard, requireNonNull(other, "other"));
    }

    /** The folder, absolute. */
    public Path folder() {
        return folder;
    }

    /** Rounds of key derivation for a vault that is made. */
    public int iterations() {
        return iterations;
    }

    /** The rollback guard, where there is one. */
    public Optional<RollbackGuard> rollbackGuard() {
        return guard;
    }

    MemoryVault.Acceptance acceptance() {
        return acceptance;
    }

    SecureRandom random() {
        return random;
    }
}
