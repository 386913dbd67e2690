package dev.tillwright.core;

/** What an operation does to the customer's money when it succeeds. */
public enum Effect {
    /** Money goes from the customer to the merchant: sale 消费, completion 预授权完成. */
    CHARGE,
    /** Money goes back to the customer: void 撤销, refund 退货. */
    RETURN,
    /** Money is set aside: pre-authorisation 预授权. */
    HOLD
}
