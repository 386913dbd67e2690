package dev.tillwright.device.internal.driver.verifone;

import dev.tillwright.core.port.DeviceFault;

/** What the error codes of packet 71 mean. Pure. */
final class PinFaults {
    private PinFaults() {}

    static DeviceFault of(char code) {
        return switch (code) {
            case '9' ->
                new DeviceFault(DeviceFault.NO_KEY, "the PIN pad's master key is missing: have the key loaded 请灌主密钥");
            case '1', '5', 'A' ->
                new DeviceFault(
                        DeviceFault.NO_KEY,
                        "the PIN pad does not take the working key under its master key (code " + code
                                + "): sign in again 请重新签到");
            case '7' ->
                new DeviceFault(
                        "PIN_PAD_THROTTLED",
                        "the PIN pad asks for no more PINs within this hour: wait, or use another pad");
            case 'B', 'C', 'G' ->
                new DeviceFault(
                        "PIN_PAD_MEMORY",
                        "the PIN pad's memory fails (code " + code + "): restart it, or send it for repair");
            default ->
                new DeviceFault(
                        DeviceFault.PROTOCOL,
                        "the PIN pad refuses the request (code " + code + "): its model may have other fields");
        };
    }
}
