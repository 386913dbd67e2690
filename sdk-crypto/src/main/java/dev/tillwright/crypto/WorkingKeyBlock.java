package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The working keys of a sign-in answer (field 62), still wrapped. Immutable. */
public final class WorkingKeyBlock {
    private final List<WrappedKey> keys;

    private WorkingKeyBlock(List<WrappedKey> keys) {
        this.keys = keys;
    }

    /**
     * Takes the field apart; nothing is decrypted.
     *
     * @throws KeyLayoutException if the field does not have the layout's length
     */
    public static WorkingKeyBlock split(byte[] field62, KeyLayout layout) {
        requireNonNull(field62, "field62");
        if (field62.length != requireNonNull(layout, "layout").bytes()) {
            throw KeyLayout.unknown(field62.length);
        }
        List<WrappedKey> keys = new ArrayList<>();
        int at = 0;
        for (KeyLayout.Part part : layout.parts()) {
            int kcvAt = at + part.wrappedBytes();
            byte[] wrapped = Arrays.copyOfRange(field62, at, kcvAt);
            at += part.bytes();
            byte[] kcv = Arrays.copyOfRange(field62, kcvAt, at);
            keys.add(WrappedKey.of(layout.cipher(), part.kind(), wrapped, part.usedBytes(), kcv));
        }
        return new WorkingKeyBlock(List.copyOf(keys));
    }

    /**
     * The host's side: wraps clear keys into a field of that layout. Parts that are longer than their key are filled
     * with zero bytes before they are wrapped. The arrays of the map are wiped.
     *
     * @param clearKeys one key per part, as long as the part's used bytes
     * @param policy must allow wrapping by ECB, and single DES if a key has 8 bytes
     * @throws IllegalArgumentException if a key is missing or has another length
     * @throws KeyUsageException if the transport key is for another cipher than the layout, or may not wrap
     * @throws LegacyUseException if the policy does not allow such keys
     */
    public static byte[] wrap(TransportKey tmk, KeyLayout layout, Map<KeyKind, byte[]> clearKeys, CryptoPolicy policy) {
        requireNonNull(clearKeys, "clearKeys");
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        try {
            requireNonNull(policy, "policy").require(LegacyUse.ECB_WRAPPED_KEYS);
            requireNonNull(layout, "layout").cipher().requireTransportKey(requireNonNull(tmk, "tmk"));
            for (KeyLayout.Part part : layout.parts()) {
                byte[] clear = clearKeys.get(part.kind());
                if (clear == null || clear.length != part.usedBytes()) {
                    throw new IllegalArgumentException(
                            "clearKeys must hold a " + part.kind() + " key of " + part.usedBytes() + " bytes");
                }
                KeyAlgorithm algorithm = layout.cipher().keyAlgorithm(part);
                policy.requireFor(algorithm);
                field.writeBytes(wrapPart(tmk, part, clear));
                field.writeBytes(KeyCheckValue.compute(algorithm, clear).bytes(part.kcvBytes()));
            }
        } finally {
            clearKeys.values().forEach(key -> Arrays.fill(key, (byte) 0));
        }
        return field.toByteArray();
    }

    private static byte[] wrapPart(TransportKey tmk, KeyLayout.Part part, byte[] clear) {
        byte[] filled = Arrays.copyOf(clear, part.wrappedBytes());
        try {
            return tmk.wrap(filled);
        } finally {
            Arrays.fill(filled, (byte) 0);
        }
    }

    /** The wrapped keys in the order of the field. */
    public List<WrappedKey> keys() {
        return keys;
    }

    /** The wrapped key for that kind. */
    public Optional<WrappedKey> key(KeyKind kind) {
        requireNonNull(kind, "kind");
        return keys.stream().filter(key -> key.kind() == kind).findFirst();
    }

    @Override
    public String toString() {
        return "WorkingKeyBlock" + keys;
    }
}
