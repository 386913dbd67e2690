package dev.tillwright.core.acquirer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.CryptoPolicy;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacScheme;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one acquirer speaks and what its answers mean: the dialect's settings as data. Immutable.
 *
 * <p>Start from {@link UnionPay#pos()} and change what the acquirer's papers say:
 *
 * <pre>{@code
 * AcquirerProfile profile = UnionPay.pos().toBuilder()
 *         .tpdu("6000060000")
 *         .times(t -> t.hostTimeout(Duration.ofSeconds(30)))
 *         .codes(c -> c.reversalFinishing("00", "12", "25", "94"))
 *         .build();
 * }</pre>
 */
public final class AcquirerProfile {
    final Map<TextSetting, String> texts;
    final Map<String, String> currencies;
    final List<String> chipReversalTags;
    final MacScheme macScheme;
    final ResponseMac responseMac;
    final ReversalMemory reversalMemory;
    final KeyLayout keyLayout;
    final CryptoPolicy cryptoPolicy;
    final ZoneId zone;
    final int formatErrorAlarm;
    final int signInTries;
    final HostTimes times;
    final HostCodes codes;

    AcquirerProfile(AcquirerProfileBuilder b) {
        this.texts = new EnumMap<>(b.texts);
        this.currencies = Map.copyOf(b.currencies);
        this.chipReversalTags = List.copyOf(b.chipReversalTags);
        this.macScheme = b.macScheme;
        this.responseMac = b.responseMac;
        this.reversalMemory = b.reversalMemory;
        this.keyLayout = b.keyLayout;
        this.cryptoPolicy = b.cryptoPolicy;
        this.zone = b.zone;
        this.formatErrorAlarm = b.formatErrorAlarm;
        this.signInTries = b.signInTries;
        this.times = b.times.build();
        this.codes = b.codes.build();
    }

    /** {@return a builder that starts from this profile} */
    public AcquirerProfileBuilder toBuilder() {
        return new AcquirerProfileBuilder(this);
    }

    /** {@return what logs and errors call it} */
    public String name() {
        return text(TextSetting.NAME);
    }

    /** {@return the TPDU of requests, 10 digits} */
    public String tpdu() {
        return text(TextSetting.TPDU);
    }

    /** {@return the header 报文头 of requests, 12 digits} */
    public String header() {
        return text(TextSetting.HEADER);
    }

    /** {@return 60.3 of the sign-in 签到, which asks for the key layout} */
    public String signInCode() {
        return text(TextSetting.SIGN_IN_CODE);
    }

    /** {@return 60.3 of financial messages} */
    public String financialCode() {
        return text(TextSetting.FINANCIAL_CODE);
    }

    /** {@return 60.4, what the terminal can read} */
    public String readAbility() {
        return text(TextSetting.READ_ABILITY);
    }

    /** {@return F26, the longest PIN} */
    public String pinCaptureCode() {
        return text(TextSetting.PIN_CAPTURE);
    }

    /** {@return F53 of a request with a PIN block} */
    public String securityControl() {
        return text(TextSetting.PIN_SECURITY);
    }

    /** {@return F53 of a request without a PIN block} */
    public String securityControlWithoutPin() {
        return text(TextSetting.NO_PIN_SECURITY);
    }

    /** {@return F63 of the sign-in, the operator's number} */
    public String operator() {
        return text(TextSetting.OPERATOR);
    }

    private String text(TextSetting setting) {
        return requireNonNull(texts.get(setting), "text");
    }

    /**
     * The number by which the host knows a currency.
     *
     * @param iso ISO 4217 code such as {@code "CNY"}
     * @return three digits, or empty if this acquirer does not take the currency
     */
    public Optional<String> currencyNumber(String iso) {
        return Optional.ofNullable(currencies.get(requireNonNull(iso, "iso")));
    }

    /** {@return the currencies taken, by ISO 4217 code, with the numbers that the host knows them by} */
    public Map<String, String> currencies() {
        return new TreeMap<>(currencies);
    }

    /** {@return the tags of F55 in a chip card's reversal, in hexadecimal, in their order} */
    public List<String> chipReversalTags() {
        return chipReversalTags;
    }

    /** {@return how F64 is made and how it stands in the field} */
    public MacScheme macScheme() {
        return macScheme;
    }

    /** {@return the algorithm of {@link #macScheme()}} */
    public MacAlgorithm macAlgorithm() {
        return macScheme.algorithm();
    }

    /** {@return which answers must carry a MAC} */
    public ResponseMac responseMac() {
        return responseMac;
    }

    /** {@return what the host does with a request that arrives after its reversal} */
    public ReversalMemory reversalMemory() {
        return reversalMemory;
    }

    /** {@return how the working keys lie in F62 of the sign-in's answer} */
    public KeyLayout keyLayout() {
        return keyLayout;
    }

    /** {@return which legacy cryptography the acquirer still asks for} */
    public CryptoPolicy cryptoPolicy() {
        return cryptoPolicy;
    }

    /** {@return the host's time zone} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return after how many "format error" answers to one reversal an operator is called} */
    public int formatErrorAlarm() {
        return formatErrorAlarm;
    }

    /** {@return how often one sign-in is tried in a row} */
    public int signInTries() {
        return signInTries;
    }

    /** {@return how long things may take} */
    public HostTimes times() {
        return times;
    }

    /** {@return what response codes mean} */
    public HostCodes codes() {
        return codes;
    }

    @Override
    public String toString() {
        return "AcquirerProfile[" + name() + "]";
    }
}
