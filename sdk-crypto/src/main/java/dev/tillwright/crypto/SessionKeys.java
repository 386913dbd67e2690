package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The working keys of one sign-in, unwrapped. Thread-safe. Closing wipes them.
 *
 * <p>For those who do a PIN pad's work in software, such as simulators. A till whose PIN pad is a device gives it the
 * wrapped PIN key ({@link WorkingKeyBlock}) and unwraps the MAC key at most.
 */
public final class SessionKeys implements AutoCloseable {
    private final PinKey pin;
    private final MacKey mac;
    private final Optional<DataKey> data;

    private SessionKeys(PinKey pin, MacKey mac, Optional<DataKey> data) {
        this.pin = pin;
        this.mac = mac;
        this.data = data;
    }

    /**
     * Unwraps all working keys, or none: every key is checked before the first one goes into the vault, and a key that
     * the vault refuses takes the others out again. Keys of an earlier sign-in stay usable until they are closed.
     *
     * @param macAlgorithm what the MAC key is for, as agreed with the acquirer: the field does not say
     * @param policy must allow wrapping by ECB, and single DES if the layout has keys of 8 bytes
     * @throws KeyUsageException if the layout's MAC key is not one of that algorithm, or the transport key is for
     *     another cipher than the layout
     * @throws KeyLayoutException if the field does not have the layout's length, or the layout no PIN and MAC key
     * @throws KeyCheckException if one of the keys must not be used
     * @throws LegacyUseException if the policy does not allow such keys
     */
    public static SessionKeys unwrap(
            TransportKey tmk,
            byte[] field62,
            KeyLayout layout,
            MacAlgorithm macAlgorithm,
            Vault vault,
            CryptoPolicy policy) {
        requireNonNull(tmk, "tmk");
        requireNonNull(vault, "vault");
        WorkingKeyBlock block = WorkingKeyBlock.split(field62, layout);
        WrappedKey pik = required(block, KeyKind.PIN, layout);
        WrappedKey mak = required(block, KeyKind.MAC, layout);
        block.keys().forEach(key -> Arrays.fill(key.open(tmk, policy), (byte) 0));

        List<PaymentKey> taken = new ArrayList<>();
        try {
            PinKey pin = pik.unwrapPinKey(tmk, vault, alias(tmk, pik), policy);
            taken.add(pin);
            MacKey mac = mak.unwrapMacKey(tmk, vault, alias(tmk, mak), macAlgorithm, policy);
            taken.add(mac);
            Optional<DataKey> data =
                    block.key(KeyKind.DATA).map(tdk -> tdk.unwrapDataKey(tmk, vault, alias(tmk, tdk), policy));
            return new SessionKeys(pin, mac, data);
        } catch (PaymentCryptoException refused) {
            taken.forEach(PaymentKey::close);
            throw refused;
        }
    }

    private static WrappedKey required(WorkingKeyBlock block, KeyKind kind, KeyLayout layout) {
        return block.key(kind)
                .orElseThrow(() -> new KeyLayoutException(
                        "key layout " + layout + " has no " + kind.shortName() + ": session keys need PIK and MAK"));
    }

    private static String alias(TransportKey tmk, WrappedKey key) {
        return tmk.alias() + "/" + key.kind().shortName();
    }

    /** The PIN key. */
    public PinKey pin() {
        return pin;
    }

    /** The MAC key. */
    public MacKey mac() {
        return mac;
    }

    /** The track and data key, where the layout has one. */
    public Optional<DataKey> data() {
        return data;
    }

    /** Removes the keys from their vault and wipes them. */
    @Override
    public void close() {
        pin.close();
        mac.close();
        data.ifPresent(DataKey::close);
    }

    @Override
    public String toString() {
        return "SessionKeys[" + pin + ", " + mac + data.map(key -> ", " + key).orElse("") + "]";
    }
}
