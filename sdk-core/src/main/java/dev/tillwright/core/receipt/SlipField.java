package dev.tillwright.core.receipt;

/** What a slip 签购单 can say about a payment, in the order it is printed. */
public enum SlipField {
    /** As the acquirer registered it 商户名称. */
    MERCHANT_NAME("商户名称 MERCHANT NAME"),
    /** 15 characters 商户编号. Mandatory. */
    MERCHANT_NO("商户编号 MERCHANT NO"),
    /** 8 characters 终端编号. Mandatory. */
    TERMINAL_NO("终端编号 TERMINAL NO"),
    /** The cashier's number 操作员号. */
    OPERATOR("操作员号 OPERATOR NO"),
    /** 收单机构. */
    ACQUIRER("收单机构 ACQUIRER"),
    /** 发卡机构. */
    ISSUER("发卡机构 ISSUER"),
    /** First 6 and last 4 digits with the entry letter 卡号; set by {@link SalesSlip#card}. */
    CARD_NO("卡号 CARD NO"),
    /** Such as CUP 卡组织. */
    ORGANISATION("卡组织 CARD TYPE"),
    /** Year and month 有效期. */
    EXPIRY("有效期 EXP DATE"),
    /** The bill of a payment by code 订单号. */
    ORDER_NO("订单号 ORDER NO"),
    /** Whose code was scanned 支付渠道. */
    WALLET("支付渠道 WALLET"),
    /** What a void of a payment by code needs 付款凭证码. */
    PAYMENT_VOUCHER("付款凭证码 PAYMENT VOUCHER"),
    /** Such as {@code "消费 SALE"} 交易类型. Mandatory. */
    TYPE("交易类型 TYPE"),
    /** 6 digits 批次号. Mandatory. */
    BATCH("批次号 BATCH NO"),
    /** The trace number, 6 digits 凭证号. Mandatory. */
    VOUCHER("凭证号 VOUCHER NO"),
    /** F38 授权码. */
    AUTHORISATION("授权码 AUTH NO"),
    /** F37 参考号. */
    REFERENCE("参考号 REF NO"),
    /** 日期/时间; set by {@link SalesSlip#time}. Mandatory. */
    DATE_TIME("日期/时间 DATE/TIME"),
    /** 金额; set by {@link SalesSlip#amount}. Mandatory. */
    AMOUNT("金额 AMOUNT"),
    /** 余额, only if the holder asks for it. */
    BALANCE("余额 BALANCE"),
    /** The voucher that a void undoes 原凭证号. */
    ORIGINAL_VOUCHER("原凭证号 ORIGINAL VOUCHER NO"),
    /** The day of what a refund gives back 原交易日期. */
    ORIGINAL_DATE("原交易日期 ORIGINAL DATE"),
    /** F37 of what a refund gives back 原参考号. */
    ORIGINAL_REFERENCE("原参考号 ORIGINAL REF NO"),
    /** Tag 9F26 of an online approval. */
    ARQC("ARQC"),
    /** Tag 9F26 of an offline approval. */
    TC("TC"),
    /** Tag 95. */
    TVR("TVR"),
    /** Tag 9B. */
    TSI("TSI"),
    /** Tag 84. */
    AID("AID"),
    /** Tag 9F36. */
    ATC("ATC"),
    /** Tag 5F34. */
    PAN_SEQUENCE("CSN"),
    /** Tag 50. */
    APPLICATION_LABEL("APP LABEL"),
    /** Tag 9F12. */
    APPLICATION_NAME("APP NAME"),
    /** Tag 9F10 of a contactless payment. */
    IAD("IAD"),
    /** Tag 82 of a contactless payment. */
    AIP("AIP"),
    /** Tag 9F37 of a contactless payment. */
    UNPREDICTABLE_NUMBER("UNPR NUM");

    private final String label;

    SlipField(String label) {
        this.label = label;
    }

    /** {@return the printed label, Chinese and English} */
    public String label() {
        return label;
    }

    boolean chip() {
        return compareTo(ARQC) >= 0;
    }
}
