package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.Kind;

/** The transactions as the dialect's table: MTI, F3, F25 and 60.1. */
enum Transaction {
    /** Sale 消费. */
    SALE("0200", "000000", "00", "22"),
    /** Void of a sale 消费撤销. */
    VOID("0200", "200000", "00", "23");

    private final String mti;
    private final String processingCode;
    private final String conditionCode;
    private final String type;

    Transaction(String mti, String processingCode, String conditionCode, String type) {
        this.mti = mti;
        this.processingCode = processingCode;
        this.conditionCode = conditionCode;
        this.type = type;
    }

    static Transaction of(Attempt attempt) {
        return attempt.kind() == Kind.VOID ? VOID : SALE;
    }

    String mti() {
        return mti;
    }

    String processingCode() {
        return processingCode;
    }

    String conditionCode() {
        return conditionCode;
    }

    /** 60.1. */
    String type() {
        return type;
    }
}
