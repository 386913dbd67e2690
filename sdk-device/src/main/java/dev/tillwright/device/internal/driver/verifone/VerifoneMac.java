package dev.tillwright.device.internal.driver.verifone;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.MacPad;
import dev.tillwright.core.port.MacResult;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.WrappedKey;
import dev.tillwright.device.DriverContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** MACs in the pad. Thread-safe. */
final class VerifoneMac implements MacPad {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final VerifoneDriver driver;
    private final PadSettings settings;
    private final DriverContext context;

    VerifoneMac(VerifoneDriver driver, PadSettings settings, DriverContext context) {
        this.driver = driver;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public CompletableFuture<MacResult> mac(WrappedKey macKey, byte[] message) {
        requireNonNull(macKey, "macKey");
        byte[] copy = message.clone();
        Optional<String> key = SessionKey.of(macKey, KeyKind.MAC);
        if (key.isEmpty()) {
            return refused("this PIN pad takes TDES MAC keys of 8 or 16 bytes, not " + macKey);
        }
        if (copy.length == 0 || copy.length > MacRun.MOST_BYTES) {
            return refused("this PIN pad makes a MAC over 1 to " + MacRun.MOST_BYTES + " bytes, not " + copy.length);
        }
        return context.<MacResult>start(
                        wire -> MacResult.Computed.of(
                                new MacRun(wire, driver.link(wire), settings.slot(), key.get()).of(copy)),
                        WITHIN,
                        MacResult.Failed::new)
                .future();
    }

    private static CompletableFuture<MacResult> refused(String why) {
        return CompletableFuture.completedFuture(new MacResult.Failed(new DeviceFault(DeviceFault.PROTOCOL, why)));
    }
}
