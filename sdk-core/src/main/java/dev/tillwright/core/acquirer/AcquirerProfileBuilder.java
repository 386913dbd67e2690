package dev.tillwright.core.acquirer;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.CryptoPolicy;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.LegacyUse;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacScheme;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Changes the settings of a profile; {@link #build()} judges all of them at once. Not thread-safe. */
public final class AcquirerProfileBuilder {
    final Map<TextSetting, String> texts;
    final Map<String, String> currencies;
    List<String> chipReversalTags;
    MacScheme macScheme;
    ResponseMac responseMac;
    ReversalMemory reversalMemory;
    KeyLayout keyLayout;
    CryptoPolicy cryptoPolicy;
    ZoneId zone;
    int formatErrorAlarm;
    int signInTries;
    final HostTimes.Builder times;
    final HostCodes.Builder codes;

    /** The dialect's defaults; the name and the codes are the caller's. */
    AcquirerProfileBuilder(String name) {
        this.texts = new EnumMap<>(TextSetting.class);
        for (TextSetting setting : TextSetting.values()) {
            texts.put(setting, setting.standard());
        }
        texts.put(TextSetting.NAME, name);
        this.currencies = new TreeMap<>(Map.of("CNY", "156"));
        this.chipReversalTags = List.of("95", "9F1E", "9F10", "9F36", "DF31");
        this.macScheme = MacScheme.of(MacAlgorithm.UNIONPAY_ECB);
        this.responseMac = ResponseMac.REQUIRED_FOR_APPROVALS;
        this.reversalMemory = ReversalMemory.FORGETS;
        this.keyLayout = KeyLayout.UNIONPAY_40;
        this.cryptoPolicy = CryptoPolicy.allowing(LegacyUse.SINGLE_DES, LegacyUse.ECB_WRAPPED_KEYS);
        this.zone = ZoneId.of("Asia/Shanghai");
        this.formatErrorAlarm = 5;
        this.signInTries = 3;
        this.times = HostTimes.ofDefaults().toBuilder();
        this.codes = HostCodes.empty().toBuilder();
    }

    AcquirerProfileBuilder(AcquirerProfile p) {
        this.texts = new EnumMap<>(p.texts);
        this.currencies = new TreeMap<>(p.currencies);
        this.chipReversalTags = p.chipReversalTags;
        this.macScheme = p.macScheme;
        this.responseMac = p.responseMac;
        this.reversalMemory = p.reversalMemory;
        this.keyLayout = p.keyLayout;
        this.cryptoPolicy = p.cryptoPolicy;
        this.zone = p.zone;
        this.formatErrorAlarm = p.formatErrorAlarm;
        this.signInTries = p.signInTries;
        this.times = p.times.toBuilder();
        this.codes = p.codes.toBuilder();
    }

    /**
     * Sets what logs and errors call the profile.
     *
     * @param name 1 to 40 letters, digits, points, dashes or underscores
     * @return this
     */
    public AcquirerProfileBuilder name(String name) {
        return text(TextSetting.NAME, name);
    }

    /**
     * Sets the TPDU of requests. Default: 6000030000.
     *
     * @param digits 10 digits
     * @return this
     */
    public AcquirerProfileBuilder tpdu(String digits) {
        return text(TextSetting.TPDU, digits);
    }

    /**
     * Sets the header 报文头 of requests. Default: 603100311108.
     *
     * @param digits 12 digits
     * @return this
     */
    public AcquirerProfileBuilder header(String digits) {
        return text(TextSetting.HEADER, digits);
    }

    /**
     * Sets how the sign-in 签到 asks for keys, and how they lie in the answer's F62. Default: 003, 40 bytes.
     *
     * @param code 60.3, three digits
     * @param layout the keys and check values in their order
     * @return this
     */
    public AcquirerProfileBuilder signIn(String code, KeyLayout layout) {
        this.keyLayout = requireNonNull(layout, "layout");
        return text(TextSetting.SIGN_IN_CODE, code);
    }

    /**
     * Sets 60.3 of financial messages. Default: 000.
     *
     * @param code three digits
     * @return this
     */
    public AcquirerProfileBuilder financialCode(String code) {
        return text(TextSetting.FINANCIAL_CODE, code);
    }

    /**
     * Sets 60.4, what the terminal can read. Default: 5, magnetic stripe and contact chip.
     *
     * @param digit one digit
     * @return this
     */
    public AcquirerProfileBuilder readAbility(String digit) {
        return text(TextSetting.READ_ABILITY, digit);
    }

    /**
     * Sets F26, the longest PIN. Default: 06.
     *
     * @param digits 04 to 12
     * @return this
     */
    public AcquirerProfileBuilder pinCaptureCode(String digits) {
        return text(TextSetting.PIN_CAPTURE, digits);
    }

    /**
     * Sets F53 安全控制信息. Default: 2600000000000000 with a PIN block, 0600000000000000 without.
     *
     * @param withPin 16 digits
     * @param withoutPin 16 digits
     * @return this
     */
    public AcquirerProfileBuilder securityControl(String withPin, String withoutPin) {
        text(TextSetting.PIN_SECURITY, withPin);
        return text(TextSetting.NO_PIN_SECURITY, withoutPin);
    }

    /**
     * Sets F63 of the sign-in, the operator's number 操作员号. Default: {@code "01 "}.
     *
     * @param text three characters, padded with spaces
     * @return this
     */
    public AcquirerProfileBuilder operator(String text) {
        return text(TextSetting.OPERATOR, text);
    }

    /**
     * Adds a currency, or changes its number. Default: CNY is 156.
     *
     * @param iso ISO 4217 code
     * @param number three digits, F49
     * @return this
     */
    public AcquirerProfileBuilder currency(String iso, String number) {
        currencies.put(requireNonNull(iso, "iso"), requireNonNull(number, "number"));
        return this;
    }

    /**
     * Sets the tags of F55 in a chip card's reversal. Default: 95, 9F1E, 9F10, 9F36, DF31.
     *
     * @param tags hexadecimal, in their order
     * @return this
     */
    public AcquirerProfileBuilder chipReversalTags(String... tags) {
        this.chipReversalTags = List.of(tags);
        return this;
    }

    /**
     * Sets how F64 is made, in the algorithm's usual form. Default: {@link MacAlgorithm#UNIONPAY_ECB}.
     *
     * @param algorithm the algorithm
     * @return this
     */
    public AcquirerProfileBuilder macAlgorithm(MacAlgorithm algorithm) {
        return macScheme(MacScheme.of(algorithm));
    }

    /**
     * Sets how F64 is made and how it stands in the field, for acquirers that differ from an algorithm's usual form.
     *
     * @param scheme a scheme whose MACs have 8 bytes
     * @return this
     */
    public AcquirerProfileBuilder macScheme(MacScheme scheme) {
        this.macScheme = requireNonNull(scheme, "scheme");
        return this;
    }

    /**
     * Sets which legacy cryptography is accepted. Default: single DES keys and session keys wrapped by ECB, which
     * UnionPay terminals are given; nothing else.
     *
     * @param policy must allow wrapping by ECB, and single DES if the key layout has keys of 8 bytes
     * @return this
     */
    public AcquirerProfileBuilder cryptoPolicy(CryptoPolicy policy) {
        this.cryptoPolicy = requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sets which answers must carry a MAC. Default: {@link ResponseMac#REQUIRED_FOR_APPROVALS}.
     *
     * @param demand the demand
     * @return this
     */
    public AcquirerProfileBuilder responseMac(ResponseMac demand) {
        this.responseMac = requireNonNull(demand, "demand");
        return this;
    }

    /**
     * Sets what the host does with a request that arrives after its reversal. Default: {@link ReversalMemory#FORGETS}.
     *
     * @param memory the host's habit
     * @return this
     */
    public AcquirerProfileBuilder reversalMemory(ReversalMemory memory) {
        this.reversalMemory = requireNonNull(memory, "memory");
        return this;
    }

    /**
     * Sets the host's time zone. Default: Asia/Shanghai.
     *
     * @param hostZone the zone
     * @return this
     */
    public AcquirerProfileBuilder zone(ZoneId hostZone) {
        this.zone = requireNonNull(hostZone, "hostZone");
        return this;
    }

    /**
     * Sets after how many "format error" answers to one reversal an operator is called. Default: 5.
     *
     * @param answers 1 to 100
     * @return this
     */
    public AcquirerProfileBuilder formatErrorAlarm(int answers) {
        this.formatErrorAlarm = answers;
        return this;
    }

    /**
     * Sets how often one sign-in is tried in a row. Default: 3.
     *
     * @param tries 1 to 10
     * @return this
     */
    public AcquirerProfileBuilder signInTries(int tries) {
        this.signInTries = tries;
        return this;
    }

    /**
     * Changes times.
     *
     * @param change gets the times as they are and changes some
     * @return this
     */
    public AcquirerProfileBuilder times(Consumer<HostTimes.Builder> change) {
        requireNonNull(change, "change").accept(times);
        return this;
    }

    /**
     * Changes what response codes mean.
     *
     * @param change gets the sets as they are and replaces some
     * @return this
     */
    public AcquirerProfileBuilder codes(Consumer<HostCodes.Builder> change) {
        requireNonNull(change, "change").accept(codes);
        return this;
    }

    /**
     * Judges everything and builds the profile.
     *
     * @return the profile
     * @throws AcquirerProfileException with all faults, if there are any
     */
    public AcquirerProfile build() {
        List<String> faults = new ArrayList<>();
        texts.forEach((setting, value) -> setting.check(value, faults));
        ProfileCheck.faults(this, faults);
        times.check(faults);
        codes.check(faults);
        if (!faults.isEmpty()) {
            throw new AcquirerProfileException(faults);
        }
        return new AcquirerProfile(this);
    }

    private AcquirerProfileBuilder text(TextSetting setting, String value) {
        texts.put(setting, requireNonNull(value, "value"));
        return this;
    }
}
