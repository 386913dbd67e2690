package dev.tillwright.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the letters of an authenticated header mean, and which of them may stand where. */
enum KeyBlockCodes {
    /** Blocks that others read and write: registered codes only. */
    REGISTERED,
    /** This library's own key files, which also hold SM4 and UnionPay MAC keys. */
    OWN_FILES;

    /** Whether a key of that algorithm letter can have so many bytes; letters that are not known take any. */
    static boolean isLength(char algorithm, int bytes) {
        boolean known = Arrays.stream(KeyAlgorithm.values()).anyMatch(candidate -> candidate.code() == algorithm);
        return !known || algorithm(algorithm, bytes).isPresent();
    }

    private static Optional<KeyAlgorithm> algorithm(char letter, int bytes) {
        return Arrays.stream(KeyAlgorithm.values())
                .filter(candidate -> candidate.code() == letter && candidate.takes(bytes))
                .findFirst();
    }

    /** What the header says about the key. */
    KeyInfo describe(KeyBlockHeader header, byte[] key) {
        KeyAlgorithm algorithm = algorithm(header.algorithmCode(), key.length)
                .orElseThrow(() -> unknown("algorithm " + header.algorithmCode()));
        KeyUsage usage = header.usage().orElseThrow(() -> unknown("usage " + header.usageCode()));
        requireRegistered(usage, algorithm);
        KeyInfo info = KeyInfo.of(
                algorithm,
                usage,
                header.mode().orElseThrow(() -> unknown("mode of use " + header.modeCode())),
                header.exportability().orElseThrow(() -> unknown("exportability " + header.exportabilityCode())),
                KeyCheckValue.compute(algorithm, key));
        return usage == KeyUsage.INITIAL_KEY ? withTerminal(info, header) : info;
    }

    /** An initial DUKPT key is bound to the terminal that its block names. */
    private static KeyInfo withTerminal(KeyInfo info, KeyBlockHeader header) {
        return header.option(terminalOption(info))
                .map(id -> info.withInitialKeyId(InitialKeyId.parse(id.data())))
                .orElse(info);
    }

    private static String terminalOption(KeyInfo info) {
        return info.algorithm().family() == KeyAlgorithm.Family.AES ? "IK" : "KS";
    }

    /**
     * The optional blocks with which a key of that description is written: those given, and the terminal of an initial key.
     *
     * @throws KeyUsageException if those given name another terminal
     */
    static List<KeyBlockOption> options(KeyInfo info, List<KeyBlockOption> given) {
        List<KeyBlockOption> options = new ArrayList<>(given);
        info.initialKeyId()
                .map(id -> KeyBlockOption.ofBytes(terminalOption(info), id.bytes()))
                .ifPresent(own -> {
                    options.removeIf(own::equals);
                    if (options.stream().anyMatch(option -> option.id().equals(own.id()))) {
                        throw new KeyUsageException("the initial key belongs to another terminal than option "
                                + own.id() + " names: leave the option out, it is added");
                    }
                    options.add(own);
                });
        return options;
    }

    /** Refuses codes that nobody else knows, or that mean something else to others. */
    void requireRegistered(KeyUsage usage, KeyAlgorithm algorithm) {
        if (this == REGISTERED && (usage == KeyUsage.MAC_UNIONPAY || algorithm.family() == KeyAlgorithm.Family.SM4)) {
            throw new KeyUsageException("usage " + usage.code() + " with " + algorithm
                    + " has no registered key block code: such a key lives in this library's own key files only");
        }
    }

    private static KeyUsageException unknown(String what) {
        return new KeyUsageException("the key block holds a key of " + what + ", which this library has no use for");
    }
}
