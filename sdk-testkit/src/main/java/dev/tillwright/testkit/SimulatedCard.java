package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.internal.CardAccount;
import dev.tillwright.testkit.internal.Luhn;
import dev.tillwright.testkit.internal.Masks;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;

/**
 * A SIMULATED card: what is on it, how its chip behaves, and the account behind it. Immutable.
 *
 * <p>Defaults: a synthetic number 622202…, valid until 2049-12, PIN 123456, balance CNY 10 000.00, no limit for one
 * transaction, a contact chip that accepts, and a stripe. The account exists at a host once it is handed to
 * {@link SimulatedAcquirer#issue}.
 */
public final class SimulatedCard {
    private static final DateTimeFormatter YYMM = DateTimeFormatter.ofPattern("yyMM", Locale.ROOT);

    /** How a chip behaves. */
    enum Chip {
        ACCEPTS,
        REFUSES,
        PULLED,
        UNREADABLE
    }

    /** What a card can be read by. */
    enum Surface {
        CONTACT,
        CONTACTLESS
    }

    private final Builder from;

    private SimulatedCard(Builder from) {
        this.from = from;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a card with the defaults: a contact chip with PIN 123456} */
    public static SimulatedCard ofDefaults() {
        return builder().build();
    }

    /** {@return first six and last four digits} */
    public String maskedPan() {
        return Masks.pan(from.pan);
    }

    String pan() {
        return from.pan;
    }

    String pin() {
        return from.pin;
    }

    Chip chip() {
        return from.chip;
    }

    boolean has(Surface surface) {
        return from.surfaces.contains(surface);
    }

    /** Track 2 as on the stripe and in tag 57: chip cards say so in their service code, which keeps them from being swiped. */
    String track2() {
        boolean asksForPin = !from.pin.isEmpty();
        String service = from.surfaces.isEmpty() ? (asksForPin ? "120" : "101") : asksForPin ? "226" : "201";
        return from.pan + "D" + YYMM.format(from.expiry) + service + "0000012345";
    }

    /** Track 2 as a stripe reader tells it: with sentinels. */
    String stripeText() {
        return ";" + track2().replace('D', '=') + "?";
    }

    CardAccount account() {
        return new CardAccount(
                from.pan,
                YYMM.format(from.expiry),
                from.pin,
                from.balance.minorUnits(),
                from.limit.map(Money::minorUnits).orElse(Long.MAX_VALUE),
                from.partly,
                from.refusedWith);
    }

    @Override
    public String toString() {
        return "SIMULATED card " + maskedPan();
    }

    /** Builds a card. Not thread-safe. */
    public static final class Builder {
        private String pan = numbered(1);
        private YearMonth expiry = YearMonth.of(2049, 12);
        private String pin = "123456";
        private Money balance = Money.of("10000.00", "CNY");
        private Optional<Money> limit = Optional.empty();
        private boolean partly;
        private Optional<String> refusedWith = Optional.empty();
        private EnumSet<Surface> surfaces = EnumSet.of(Surface.CONTACT);
        private Chip chip = Chip.ACCEPTS;

        private Builder() {}

        private Builder(Builder other) {
            this.pan = other.pan;
            this.expiry = other.expiry;
            this.pin = other.pin;
            this.balance = other.balance;
            this.limit = other.limit;
            this.partly = other.partly;
            this.refusedWith = other.refusedWith;
            this.surfaces = other.surfaces.clone();
            this.chip = other.chip;
        }

        /**
         * A synthetic number made from a serial, so that a test has as many cards as it needs.
         *
         * @param serial 0 to 999 999 999 999
         * @return this builder
         */
        public Builder number(long serial) {
            if (serial < 0 || serial > 999_999_999_999L) {
                throw new IllegalArgumentException("serial must be 0 to 999999999999, was " + serial);
            }
            pan = numbered(serial);
            return this;
        }

        /**
         * A number of the test's own. Never a real one.
         *
         * @param digits 13 to 19 digits with a right check digit
         * @return this builder
         */
        public Builder pan(String digits) {
            requireNonNull(digits, "digits");
            if (!digits.matches("[0-9]{13,19}") || !Luhn.valid(digits)) {
                throw new IllegalArgumentException(
                        "a test card number has 13 to 19 digits and a right check digit: use number(1) for a made one");
            }
            pan = digits;
            return this;
        }

        /**
         * Until when it is valid.
         *
         * @param month the last month
         * @return this builder
         */
        public Builder expiry(YearMonth month) {
            expiry = requireNonNull(month, "month");
            return this;
        }

        /**
         * The PIN.
         *
         * @param digits 4 to 12 digits, or an empty text for a card without one
         * @return this builder
         */
        public Builder pin(String digits) {
            if (!requireNonNull(digits, "digits").matches("|[0-9]{4,12}")) {
                throw new IllegalArgumentException("a PIN has 4 to 12 digits: give an empty text for none");
            }
            pin = digits;
            return this;
        }

        /**
         * What the account holds.
         *
         * @param available in CNY
         * @return this builder
         */
        public Builder balance(Money available) {
            balance = requireNonNull(available, "available");
            return this;
        }

        /**
         * The most that one transaction may take; more is answered 61.
         *
         * @param each in CNY
         * @return this builder
         */
        public Builder limit(Money each) {
            limit = Optional.of(requireNonNull(each, "each"));
            return this;
        }

        /** {@return this builder; the account approves a part (10) when its balance is short and the terminal allows it} */
        public Builder approvesPartly() {
            partly = true;
            return this;
        }

        /**
         * The issuer refuses everything with one code: {@code "41"} for a lost card, {@code "01"} to refer to the bank.
         *
         * @param responseCode F39, two characters
         * @return this builder
         */
        public Builder refusedWith(String responseCode) {
            refusedWith = Optional.of(requireNonNull(responseCode, "responseCode"));
            return this;
        }

        /** {@return this builder; the card has a stripe and nothing else} */
        public Builder stripe() {
            surfaces = EnumSet.noneOf(Surface.class);
            return this;
        }

        /** {@return this builder; the card has a contact chip beside what it has} */
        public Builder contactChip() {
            surfaces.add(Surface.CONTACT);
            return this;
        }

        /** {@return this builder; the card has a contactless chip beside what it has, and its holder prefers to tap} */
        public Builder contactless() {
            surfaces.add(Surface.CONTACTLESS);
            return this;
        }

        /** {@return this builder; the chip refuses after the host approved (second cryptogram AAC)} */
        public Builder refuseSecondCryptogram() {
            chip = Chip.REFUSES;
            return this;
        }

        /** {@return this builder; the customer pulls the card before the host's answer reaches it} */
        public Builder pullBeforeCompletion() {
            chip = Chip.PULLED;
            return this;
        }

        /** {@return this builder; the contact chip can't be read} */
        public Builder chipUnreadable() {
            chip = Chip.UNREADABLE;
            return this;
        }

        /** {@return the card} */
        public SimulatedCard build() {
            return new SimulatedCard(new Builder(this));
        }

        private static String numbered(long serial) {
            return Luhn.complete("622202" + String.format(Locale.ROOT, "%012d", serial));
        }
    }
}
