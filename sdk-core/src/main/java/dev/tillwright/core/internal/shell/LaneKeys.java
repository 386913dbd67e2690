package dev.tillwright.core.internal.shell;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.KeyLoad;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PaymentCryptoException;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WorkingKeyBlock;
import dev.tillwright.crypto.WrappedKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The lane's working keys 工作密钥: the PIN key goes to the pad still enciphered, the MAC key into the vault. A new set counts
 * only when every check value has matched; until then the old one stays. Used on the lane's thread alone.
 */
final class LaneKeys {
    /** How loading ended. */
    enum Loaded {
        /** All in use. */
        YES,
        /** A check value did not match. */
        CHECK_VALUE_WRONG,
        /** The PIN pad failed. */
        PAD_FAILED
    }

    private final String lane;
    private final Vault vault;
    private final TransportKey masterKey;
    private final Optional<PinPad> pad;
    private final AcquirerProfile profile;
    private Optional<MacKey> macKey = Optional.empty();
    private int generation;

    LaneKeys(String lane, Vault vault, TransportKey masterKey, Optional<PinPad> pad, AcquirerProfile profile) {
        this.lane = lane;
        this.vault = vault;
        this.masterKey = masterKey;
        this.pad = pad;
        this.profile = profile;
    }

    boolean present() {
        return macKey.isPresent();
    }

    byte[] mac(byte[] data) {
        return Macs.compute(profile.macScheme(), macKey.orElseThrow(), data);
    }

    boolean verify(byte[] data, byte[] mac) {
        return macKey.isPresent() && Macs.verify(profile.macScheme(), macKey.get(), data, mac);
    }

    /**
     * Loads a set of working keys.
     *
     * @param field62 of the sign-in's answer
     * @return completes with a task for the lane's thread that puts the keys into use and says how it went
     */
    CompletableFuture<Function<LaneKeys, Loaded>> load(byte[] field62) {
        MacKey fresh;
        WrappedKey pinKey;
        try {
            WorkingKeyBlock block = WorkingKeyBlock.split(field62, profile.keyLayout());
            pinKey = block.key(KeyKind.PIN).orElseThrow();
            fresh = block.key(KeyKind.MAC)
                    .orElseThrow()
                    .unwrapMacKey(
                            masterKey,
                            vault,
                            lane + "/mak/" + ++generation,
                            profile.macAlgorithm(),
                            profile.cryptoPolicy());
        } catch (PaymentCryptoException refused) {
            return CompletableFuture.completedFuture(keys -> Loaded.CHECK_VALUE_WRONG);
        }
        if (pad.isEmpty()) {
            return CompletableFuture.completedFuture(keys -> keys.use(fresh));
        }
        CompletableFuture<Function<LaneKeys, Loaded>> decision = new CompletableFuture<>();
        Promise.of(
                () -> pad.get().loadPinKey(pinKey),
                LaneKeys::padFailed,
                load -> decision.complete(keys -> keys.decide(load, fresh)));
        return decision;
    }

    private static KeyLoad padFailed(Throwable failure) {
        return new KeyLoad.Failed(new DeviceFault(
                DeviceFault.PROTOCOL, "the driver threw " + failure.getClass().getName()));
    }

    private Loaded decide(KeyLoad load, MacKey fresh) {
        if (load instanceof KeyLoad.Loaded) {
            return use(fresh);
        }
        fresh.close();
        return load instanceof KeyLoad.CheckValueWrong ? Loaded.CHECK_VALUE_WRONG : Loaded.PAD_FAILED;
    }

    private Loaded use(MacKey fresh) {
        macKey.ifPresent(MacKey::close);
        macKey = Optional.of(fresh);
        return Loaded.YES;
    }

    void close() {
        macKey.ifPresent(MacKey::close);
        macKey = Optional.empty();
    }
}
