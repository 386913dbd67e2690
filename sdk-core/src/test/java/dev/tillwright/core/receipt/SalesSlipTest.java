package dev.tillwright.core.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Money;
import dev.tillwright.core.receipt.Receipt.Copy;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesSlipTest {
    private static final Bitmap INK = Bitmap.draw(240, 80, (x, y) -> x == 3 * y);

    /** Facts set in another order than they are printed in. */
    static SalesSlip whole() {
        return SalesSlip.create()
                .amount(Money.of("123.45", "CNY"))
                .with(SlipField.TVR, "0000008000")
                .with(SlipField.AID, "A000000333010102")
                .with(SlipField.TYPE, "消费 SALE")
                .with(SlipField.MERCHANT_NAME, "梧桐里小铺")
                .with(SlipField.MERCHANT_NO, "898000000000001")
                .with(SlipField.TERMINAL_NO, "12345678")
                .with(SlipField.OPERATOR, "01")
                .with(SlipField.ISSUER, "")
                .with(SlipField.BATCH, "000012")
                .with(SlipField.VOUCHER, "000002")
                .with(SlipField.REFERENCE, "091530000002")
                .card("622202*********0128", 'I')
                .time(LocalDateTime.of(2025, 3, 22, 9, 15, 30))
                .remark("交易成功 ")
                .signature(SignatureArea.ink());
    }

    @Test
    void printsTheFactsInTheUsualOrder() {
        assertEquals(
                List.of(
                        "签购单 SALES SLIP",
                        "商户存根 MERCHANT COPY",
                        "商户名称 MERCHANT NAME: 梧桐里小铺",
                        "商户编号 MERCHANT NO: 898000000000001",
                        "终端编号 TERMINAL NO: 12345678",
                        "操作员号 OPERATOR NO: 01",
                        "卡号 CARD NO: 622202*********0128 (I)",
                        "交易类型 TYPE: 消费 SALE",
                        "批次号 BATCH NO: 000012",
                        "凭证号 VOUCHER NO: 000002",
                        "参考号 REF NO: 091530000002",
                        "日期/时间 DATE/TIME: 2025/03/22 09:15:30",
                        "金额 AMOUNT: RMB 123.45",
                        "TVR: 0000008000",
                        "AID: A000000333010102",
                        "备注 REMARKS",
                        "交易成功",
                        "持卡人签名 CARDHOLDER SIGNATURE",
                        "______________________________",
                        "本人确认以上交易，同意将其记入本卡账户",
                        "I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES"),
                whole().receipt(Copy.MERCHANT).text());
    }

    @Test
    void onlyTheMerchantsCopyIsSignedOnPaper() {
        Receipt merchants = whole().receipt(Copy.MERCHANT);
        String cardholders =
                String.join("\n", merchants.forCopy(Copy.CARDHOLDER).text());
        assertFalse(cardholders.contains("SIGNATURE"), cardholders);
        assertTrue(cardholders.contains("持卡人存根 CARDHOLDER COPY"));
        assertEquals(
                merchants.text(),
                merchants.forCopy(Copy.CARDHOLDER).forCopy(Copy.MERCHANT).text());
    }

    @Test
    void bothCopiesShowAnElectronicSignatureAboveItsFeatureCode() {
        FeatureCode code = FeatureCode.withoutDate("091530000002");
        for (Copy copy : Copy.values()) {
            List<ReceiptBlock> body = whole().signature(SignatureArea.electronic(INK, code))
                    .receipt(copy)
                    .body();
            int image = body.indexOf(new ReceiptBlock.Picture(INK, TextAlign.CENTRE));
            assertEquals(new ReceiptBlock.Text(code.value(), TextAlign.CENTRE, TextStyle.NORMAL), body.get(image + 1));
        }
    }

    @Test
    void aSmallAmountSaysThatNeitherPinNorSignatureWasNeeded() {
        List<String> text = whole().signature(SignatureArea.smallAmount())
                .receipt(Copy.MERCHANT)
                .text();
        assertTrue(text.get(text.size() - 1).endsWith("NO PIN OR SIGNATURE REQUIRED"));
    }

    @Test
    void aPaymentByCodeSaysNothingAboutASignature() {
        List<String> text =
                whole().signature(SignatureArea.none()).receipt(Copy.MERCHANT).text();
        assertEquals("交易成功", text.get(text.size() - 1));
    }

    @Test
    void namesEveryMandatoryFactThatIsMissing() {
        SalesSlip slip = SalesSlip.create().with(SlipField.TYPE, "消费 SALE").amount(Money.of("1", "CNY"));
        IllegalStateException missing = assertThrows(IllegalStateException.class, () -> slip.receipt(Copy.MERCHANT));
        assertEquals(
                "a slip must say MERCHANT_NO, TERMINAL_NO, BATCH, VOUCHER, DATE_TIME: set them first",
                missing.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6222021234567890128", "6222021********0128", "622202*********10128", "622202**0128"})
    void refusesACardNumberThatShowsTooMuch(String number) {
        SalesSlip slip = SalesSlip.create();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> slip.card(number, 'S'));
        assertFalse(refused.getMessage().contains(number));
    }

    @Test
    void aWholeCardNumberHasNoOtherWayIn() {
        SalesSlip slip = SalesSlip.create();
        assertThrows(IllegalArgumentException.class, () -> slip.with(SlipField.CARD_NO, "6222021234567890128"));
    }

    @Test
    void theFaultSlipIsNoProofOfPayment() {
        List<String> text = whole().faultSlip().text();
        assertEquals("非凭证联 NOT A PROOF OF PAYMENT", text.get(2));
        assertFalse(text.contains("持卡人签名 CARDHOLDER SIGNATURE"));
        assertEquals("RESULT UNKNOWN. DO NOT TAKE THE PAYMENT AGAIN", text.get(text.size() - 1));
    }

    @Test
    void aCurrencyOtherThanOursGoesByItsCode() {
        Receipt slip = whole().amount(Money.of("5", "JPY")).receipt(Copy.MERCHANT);
        assertTrue(slip.text().contains("金额 AMOUNT: JPY 5"));
    }

    @Test
    void aReprintSaysThatItIsOneOnBothCopies() {
        Receipt again = whole().receipt(Copy.MERCHANT).asDuplicate();
        assertEquals("重打印 DUPLICATED", again.text().get(2));
        assertEquals("重打印 DUPLICATED", again.forCopy(Copy.CARDHOLDER).text().get(2));
        assertTrue(again.duplicate());
        assertFalse(whole().receipt(Copy.MERCHANT).duplicate());
    }

    @Test
    void aTestSlipSaysSo() {
        Receipt test = whole().receipt(Copy.MERCHANT).marked(Receipt.Mark.TEST).asDuplicate();
        assertEquals(
                List.of("重打印 DUPLICATED", "测试联，非凭证 TEST, NOT A PROOF OF PAYMENT"),
                test.text().subList(2, 4));
    }
}
