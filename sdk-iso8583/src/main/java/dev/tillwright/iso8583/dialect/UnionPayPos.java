package dev.tillwright.iso8583.dialect;

import static dev.tillwright.iso8583.IsoField.field;
import static dev.tillwright.iso8583.spec.Packing.BCD_LEFT;
import static dev.tillwright.iso8583.spec.Packing.BCD_RIGHT;
import static dev.tillwright.iso8583.spec.Packing.BINARY;
import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.FieldBuilder;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.Track2;
import dev.tillwright.iso8583.link.Framing;
import dev.tillwright.iso8583.link.Header;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.LengthUnit;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.nio.charset.Charset;

/**
 * The dialect of Chinese card terminals (银联POS终端规范) as data: 64 fields, BCD digits aligned left, GB18030 texts.
 * Immutable. Card data is hidden in every description.
 *
 * <p>A wrong pad nibble is refused; for hosts that pad otherwise use {@code SPEC.withLeniency(PAD_NIBBLE_ANY)}, which
 * works with the same constants.
 */
public final class UnionPayPos {
    /** A superset of GBK, which the hosts write. */
    private static final Packing GB18030 = Packing.charset(Charset.forName("GB18030"));

    /** F2 主账号. */
    public static final IsoField<Pan> PAN = masked(2, "Primary account number").pan(BCD_LEFT, llDigits(19));
    /** F3 交易处理码. */
    public static final IsoField<String> PROCESSING_CODE = digits(3, "Processing code", 6);
    /** F4 交易金额, in minor units (分). */
    public static final IsoField<Long> AMOUNT = field(4, "Amount, transaction").numeric(BCD_LEFT, 12);
    /** F11 流水号, 1 to 999999 within a batch. */
    public static final IsoField<Long> TRACE =
            field(11, "System trace audit number").numeric(BCD_LEFT, 6);
    /** F12 所在地时间, hhmmss. */
    public static final IsoField<String> LOCAL_TIME = digits(12, "Time, local", 6);
    /** F13 所在地日期, MMDD. */
    public static final IsoField<String> LOCAL_DATE = digits(13, "Date, local", 4);
    /** F14 有效期, YYMM. */
    public static final IsoField<String> EXPIRY = hidden(14, "Date, expiration").digits(BCD_LEFT, Length.fixed(4));
    /** F15 清算日期, MMDD. */
    public static final IsoField<String> SETTLEMENT_DATE = digits(15, "Date, settlement", 4);
    /** F22 服务点输入方式. */
    public static final IsoField<String> ENTRY_MODE = digits(22, "Point of service entry mode", 3);
    /** F23 卡序列号; the only field whose odd digits are aligned right. */
    public static final IsoField<String> CARD_SEQUENCE =
            field(23, "Card sequence number").digits(BCD_RIGHT, Length.fixed(3));
    /** F25 服务点条件码. */
    public static final IsoField<String> CONDITION_CODE = digits(25, "Point of service condition code", 2);
    /** F26 服务点PIN获取码, the longest PIN. */
    public static final IsoField<String> PIN_CAPTURE_CODE = digits(26, "PIN capture code", 2);
    /** F32 受理机构标识码. */
    public static final IsoField<String> ACQUIRER_ID =
            field(32, "Acquiring institution").digits(BCD_LEFT, llDigits(11));
    /** F35 第二磁道. */
    public static final IsoField<Track2> TRACK2 = hidden(35, "Track 2 data").track2(BCD_LEFT, llDigits(37));
    /** F36 第三磁道; its layout is the issuer's, so it is kept as one text. */
    public static final IsoField<String> TRACK3 = hidden(36, "Track 3 data").trackText(BCD_LEFT, lllDigits(104));
    /** F37 检索参考号. */
    public static final IsoField<String> REFERENCE = text(37, "Retrieval reference number", Content.AN, 12);
    /** F38 授权标识应答码. */
    public static final IsoField<String> AUTHORISATION_CODE = text(38, "Authorisation code", Content.AN, 6);
    /** F39 应答码; in a reversal request its reason. */
    public static final IsoField<String> RESPONSE_CODE = text(39, "Response code", Content.AN, 2);
    /** F41 终端号. */
    public static final IsoField<String> TERMINAL_ID = text(41, "Terminal id", Content.ANS, 8);
    /** F42 商户号. */
    public static final IsoField<String> MERCHANT_ID = text(42, "Merchant id", Content.ANS, 15);
    /** F44 附加响应数据: issuer 11, acquirer 11. */
    public static final IsoField<String> ADDITIONAL_RESPONSE =
            field(44, "Additional response data").text(Content.ANS, GB18030, llBytes(25));
    /** F48 附加数据: totals, counts, batch records with card numbers. */
    public static final IsoField<String> ADDITIONAL_DATA =
            masked(48, "Additional data").digits(BCD_LEFT, lllDigits(322));
    /** F49 交易货币代码, three digits as text. */
    public static final IsoField<String> CURRENCY = text(49, "Currency code", Content.AN, 3);
    /** F52 个人标识码数据, an encrypted PIN block. */
    public static final IsoField<byte[]> PIN_DATA = secret(52, "PIN data").bytes(BINARY, Length.fixed(8));
    /** F53 安全控制信息. */
    public static final IsoField<String> SECURITY_CONTROL = digits(53, "Security control information", 16);
    /** F54 余额. */
    public static final IsoField<String> BALANCE = field(54, "Balance").text(Content.AN, lllBytes(20));
    /** F55 IC卡数据域, BER-TLV. */
    public static final IsoField<byte[]> ICC_DATA =
            field(55, "ICC data").disclosure(Disclosure.BY_TAG).bytes(BINARY, lllBytes(255));
    /**
     * F58 电子现金, obsolete. Masked as F59 is: both have the same form, and one wrong bit of a bitmap makes the payment
     * code of F59 be read as this field.
     */
    public static final IsoField<String> ECASH =
            masked(58, "Electronic cash data").text(Content.ANS, lllBytes(100));
    /** F59 扫码数据: payment codes. */
    public static final IsoField<String> QR_DATA = masked(59, "QR data").text(Content.ANS, GB18030, lllBytes(600));
    /** F60 自定义域: transaction type, batch, management code and what follows. */
    public static final IsoField<String> PRIVATE_60 = field(60, "Private 60").digits(BCD_LEFT, lllDigits(17));
    /** F61 原始信息域: original batch, trace, date. */
    public static final IsoField<String> ORIGINAL_DATA =
            field(61, "Original data").digits(BCD_LEFT, lllDigits(29));
    /** F62 自定义域: key blocks, parameters, images. */
    public static final IsoField<byte[]> PRIVATE_62 = secret(62, "Private 62").bytes(BINARY, lllBytes(512));
    /** F63 自定义域: operator or card organisation, texts of the host. */
    public static final IsoField<String> PRIVATE_63 = field(63, "Private 63").text(Content.ANS, GB18030, lllBytes(163));
    /** F64 MAC; 8 hexadecimal characters in the base dialect. */
    public static final IsoField<byte[]> MAC = field(64, "MAC").bytes(BINARY, Length.fixed(8));

    /** The dialect. A prefixed field may be present and empty. */
    public static final IsoSpec SPEC = IsoSpec.builder("unionpay-pos")
            .mti(BCD_LEFT)
            .bitmap(Bitmap.BINARY_64)
            .fields(PAN, PROCESSING_CODE, AMOUNT, TRACE, LOCAL_TIME, LOCAL_DATE, EXPIRY, SETTLEMENT_DATE)
            .fields(ENTRY_MODE, CARD_SEQUENCE, CONDITION_CODE, PIN_CAPTURE_CODE, ACQUIRER_ID, TRACK2, TRACK3)
            .fields(REFERENCE, AUTHORISATION_CODE, RESPONSE_CODE, TERMINAL_ID, MERCHANT_ID, ADDITIONAL_RESPONSE)
            .fields(ADDITIONAL_DATA, CURRENCY, PIN_DATA, SECURITY_CONTROL, BALANCE, ICC_DATA, ECASH, QR_DATA)
            .fields(PRIVATE_60, ORIGINAL_DATA, PRIVATE_62, PRIVATE_63, MAC)
            .macFields(MAC)
            .leniency(Leniency.ZERO_LENGTH_VAR)
            .tags(TagDictionary.unionPay())
            .build();

    private UnionPayPos() {}

    /**
     * The framing of this dialect: two length bytes, TPDU, header, message.
     *
     * @param tpduHex10 TPDU of requests, 10 digits such as {@code 6000030000}
     * @param headerHex12 header 报文头 of requests, 12 digits such as {@code 603100311108}
     * @return the framing
     * @throws IllegalArgumentException if either is not that many digits
     */
    public static Framing framing(String tpduHex10, String headerHex12) {
        requireDigits(tpduHex10, 10, "tpdu");
        requireDigits(headerHex12, 12, "header");
        return Framing.builder().header(Header.unionPay(tpduHex10, headerHex12)).build();
    }

    private static void requireDigits(String digits, int size, String what) {
        requireNonNull(digits, what);
        if (digits.length() != size || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(what + " must be " + size + " digits");
        }
    }

    private static FieldBuilder masked(int number, String name) {
        return field(number, name).disclosure(Disclosure.MASKED);
    }

    private static FieldBuilder hidden(int number, String name) {
        return field(number, name).disclosure(Disclosure.SUPPRESSED);
    }

    private static FieldBuilder secret(int number, String name) {
        return field(number, name).disclosure(Disclosure.SECRET);
    }

    private static IsoField<String> digits(int number, String name, int size) {
        return field(number, name).digits(BCD_LEFT, Length.fixed(size));
    }

    private static IsoField<String> text(int number, String name, Content content, int size) {
        return field(number, name).text(content, Length.fixed(size));
    }

    private static Length llDigits(int max) {
        return Length.ll(max, LengthUnit.NIBBLES).bcd();
    }

    private static Length lllDigits(int max) {
        return Length.lll(max, LengthUnit.NIBBLES).bcd();
    }

    private static Length llBytes(int max) {
        return Length.ll(max, LengthUnit.BYTES).bcd();
    }

    private static Length lllBytes(int max) {
        return Length.lll(max, LengthUnit.BYTES).bcd();
    }
}
