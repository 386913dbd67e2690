package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import dev.tillwright.device.internal.driver.pcsc.PcscProvider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How a PC/SC reader meets chip cards. Immutable.
 *
 * <pre>{@code
 * Devices.builder().driver(ChipSettings.builder().chooser(screen::askForApplication).build().driver())
 * }</pre>
 *
 * <p>Defaults: China (156), serial number 00000000, the payment applications of UnionPay, Visa, Mastercard, American Express,
 * JCB and Discover, no chooser (the card's favourite pays), the system's time in its zone, a {@link SecureRandom}.
 */
public final class ChipSettings {
    private static final List<String> KNOWN = List.of(
            "A000000333010101",
            "A000000333010102",
            "A000000333010103",
            "A000000333010106",
            "A0000000031010",
            "A0000000041010",
            "A00000002501",
            "A0000000651010",
            "A0000001523010");

    private final String country;
    private final String serialNumber;
    private final List<String> applications;
    private final Optional<ApplicationChooser> chooser;
    private final Clock clock;
    private final RandomGenerator random;

    private ChipSettings(Builder from) {
        this.country = from.country;
        this.serialNumber = from.serialNumber;
        this.applications = from.applications;
        this.chooser = from.chooser;
        this.clock = from.clock;
        this.random = from.random;
    }

    /** {@return the defaults} */
    public static ChipSettings ofDefaults() {
        return builder().build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the driver {@code pcsc} with these settings, for {@link Devices.Builder#driver}} */
    public DeviceDriverProvider driver() {
        return new PcscProvider(this);
    }

    /** {@return where the till stands, ISO 3166-1 numeric, three digits (tag 9F1A)} */
    public String country() {
        return country;
    }

    /** {@return what the cards are told as the reader's serial number, eight characters (tag 9F1E)} */
    public String serialNumber() {
        return serialNumber;
    }

    /** {@return the application names that are accepted, also as beginnings of longer ones, in hexadecimal} */
    public List<String> applications() {
        return applications;
    }

    /** {@return who asks the cardholder} */
    public Optional<ApplicationChooser> chooser() {
        return chooser;
    }

    /** {@return the date and time that cards sign} */
    public Clock clock() {
        return clock;
    }

    /** {@return where the unpredictable number comes from (tag 9F37)} */
    public RandomGenerator random() {
        return random;
    }

    @Override
    public String toString() {
        return "ChipSettings[" + country + ", " + applications.size() + " applications]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private String country = "156";
        private String serialNumber = "00000000";
        private List<String> applications = KNOWN;
        private Optional<ApplicationChooser> chooser = Optional.empty();
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private RandomGenerator random = new SecureRandom();

        private Builder() {}

        /**
         * Where the till stands.
         *
         * @param numeric ISO 3166-1 numeric, three digits
         * @return this
         */
        public Builder country(String numeric) {
            if (!requireNonNull(numeric, "numeric").matches("[0-9]{3}")) {
                throw new IllegalArgumentException("country has three digits, such as 156");
            }
            country = numeric;
            return this;
        }

        /**
         * The reader's serial number, which the acquirer may know the till by.
         *
         * @param eight letters and digits
         * @return this
         */
        public Builder serialNumber(String eight) {
            if (!requireNonNull(eight, "eight").matches("[0-9A-Za-z]{8}")) {
                throw new IllegalArgumentException("serialNumber has eight letters and digits");
            }
            serialNumber = eight;
            return this;
        }

        /**
         * The applications that the acquirer takes.
         *
         * @param names AIDs or their beginnings, 5 to 16 bytes in hexadecimal
         * @return this
         */
        public Builder applications(List<String> names) {
            for (String name : names) {
                int length = HexFormat.of().parseHex(name).length;
                if (length < 5 || length > 16) {
                    throw new IllegalArgumentException("an application has 5 to 16 bytes, " + name + " has " + length);
                }
            }
            applications = names.stream().distinct().collect(Collectors.toUnmodifiableList());
            return this;
        }

        /**
         * Who asks the cardholder, when there is a choice or the card wants a confirmation.
         *
         * @param screen asks
         * @return this
         */
        public Builder chooser(ApplicationChooser screen) {
            chooser = Optional.of(screen);
            return this;
        }

        /**
         * The date and time that cards sign.
         *
         * @param source in the till's time zone
         * @return this
         */
        public Builder clock(Clock source) {
            clock = requireNonNull(source, "source");
            return this;
        }

        /**
         * Where the unpredictable number comes from. In production leave the default.
         *
         * @param source random numbers
         * @return this
         */
        public Builder random(RandomGenerator source) {
            random = requireNonNull(source, "source");
            return this;
        }

        /** {@return the settings} */
        public ChipSettings build() {
            return new ChipSettings(this);
        }
    }
}
