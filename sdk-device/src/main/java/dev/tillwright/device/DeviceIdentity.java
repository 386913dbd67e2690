package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Who answered behind a port. Immutable. */
public final class DeviceIdentity {
    private final String model;
    private final Optional<String> serialNumber;
    private final Optional<String> firmware;

    private DeviceIdentity(String model, Optional<String> serialNumber, Optional<String> firmware) {
        this.model = model;
        this.serialNumber = serialNumber;
        this.firmware = firmware;
    }

    /**
     * A device that tells nothing but what it is.
     *
     * @param model maker and model, as far as known
     * @return the identity
     */
    public static DeviceIdentity of(String model) {
        return new DeviceIdentity(requireNonNull(model, "model"), Optional.empty(), Optional.empty());
    }

    /**
     * This identity with a serial number; after a reconnect the same one is required.
     *
     * @param number as the device tells it
     * @return a new identity
     */
    public DeviceIdentity withSerialNumber(String number) {
        return new DeviceIdentity(model, Optional.of(number), firmware);
    }

    /**
     * This identity with a firmware version.
     *
     * @param version as the device tells it
     * @return a new identity
     */
    public DeviceIdentity withFirmware(String version) {
        return new DeviceIdentity(model, serialNumber, Optional.of(version));
    }

    /** {@return maker and model, as far as known} */
    public String model() {
        return model;
    }

    /** {@return the serial number, if the device tells it} */
    public Optional<String> serialNumber() {
        return serialNumber;
    }

    /** {@return the firmware version, if the device tells it} */
    public Optional<String> firmware() {
        return firmware;
    }

    @Override
    public String toString() {
        return model
                + serialNumber.map(s -> ", serial number " + s).orElse("")
                + firmware.map(f -> ", firmware " + f).orElse("");
    }
}
