package dev.tillwright.device.internal.driver.escpos;

import dev.tillwright.core.Money;
import dev.tillwright.core.receipt.Bitmap;
import dev.tillwright.core.receipt.FeatureCode;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.ReceiptBlock;
import dev.tillwright.core.receipt.SalesSlip;
import dev.tillwright.core.receipt.SettlementSlip;
import dev.tillwright.core.receipt.SignatureArea;
import dev.tillwright.core.receipt.SlipField;
import dev.tillwright.core.receipt.Symbology;
import dev.tillwright.core.receipt.TextAlign;
import dev.tillwright.core.receipt.TextStyle;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.Map;

/** One slip of each kind, with made-up facts. */
final class Slips {
    static final String LINK = "https://example.org/e/091530000002?店=梧桐里小铺";

    private Slips() {}

    static Map<String, Receipt> all() {
        Map<String, Receipt> slips = new LinkedHashMap<>();
        slips.put("sale-merchant", sale().signature(SignatureArea.ink()).receipt(Receipt.Copy.MERCHANT));
        slips.put(
                "sale-cardholder", sale().signature(SignatureArea.smallAmount()).receipt(Receipt.Copy.CARDHOLDER));
        slips.put("sale-signed", signed());
        slips.put("payment-by-code", byCode());
        slips.put("fault", sale().faultSlip());
        slips.put("settlement", settlement());
        slips.put("till", till());
        return slips;
    }

    static SalesSlip sale() {
        return SalesSlip.create()
                .with(SlipField.MERCHANT_NAME, "梧桐里小铺（示例）")
                .with(SlipField.MERCHANT_NO, "898000000000001")
                .with(SlipField.TERMINAL_NO, "12345678")
                .with(SlipField.OPERATOR, "01")
                .with(SlipField.ISSUER, "示例银行")
                .card("622202*********0128", 'I')
                .with(SlipField.ORGANISATION, "CUP")
                .with(SlipField.TYPE, "消费 SALE")
                .with(SlipField.BATCH, "000012")
                .with(SlipField.VOUCHER, "000002")
                .with(SlipField.AUTHORISATION, "A12345")
                .with(SlipField.REFERENCE, "091530000002")
                .time(LocalDateTime.of(2025, 3, 22, 9, 15, 30))
                .amount(Money.of("123.45", "CNY"))
                .with(SlipField.ARQC, "6D3F5B9E2A7C1048")
                .with(SlipField.TVR, "0000008000")
                .with(SlipField.AID, "A000000333010102")
                .with(SlipField.ATC, "001B")
                .remark("龘𠮷书店积分已到账，欢迎再次光临。");
    }

    static Receipt signed() {
        Bitmap wave = Bitmap.draw(
                240,
                80,
                (x, y) -> Math.abs(y - 40 - 28 * Math.sin(x / 17.0) * Math.cos(x / 61.0)) < 1.6 && x > 12 && x < 228);
        return sale().signature(SignatureArea.electronic(wave, FeatureCode.of(MonthDay.of(3, 22), "091530000002")))
                .receipt(Receipt.Copy.MERCHANT)
                .asDuplicate();
    }

    static Receipt byCode() {
        return SalesSlip.create()
                .with(SlipField.MERCHANT_NAME, "梧桐里小铺（示例）")
                .with(SlipField.MERCHANT_NO, "898000000000001")
                .with(SlipField.TERMINAL_NO, "12345678")
                .with(SlipField.ORDER_NO, "T7-1042-20250322-0001")
                .with(SlipField.WALLET, "云闪付 UNIONPAY")
                .with(SlipField.PAYMENT_VOUCHER, "20250322091530000002")
                .with(SlipField.TYPE, "扫码消费 QR SALE")
                .with(SlipField.BATCH, "000012")
                .with(SlipField.VOUCHER, "000003")
                .time(LocalDateTime.of(2025, 3, 22, 9, 17, 2))
                .amount(Money.of("8.80", "CNY"))
                .receipt(Receipt.Copy.CARDHOLDER);
    }

    static Receipt settlement() {
        return SettlementSlip.of("898000000000001", "12345678", "000012", LocalDateTime.of(2025, 3, 22, 23, 0))
                .group("内卡 DOMESTIC CARDS", SettlementSlip.Result.BALANCED)
                .total("借记 DEBIT", 12, Money.of("12345.60", "CNY"))
                .total("贷记 CREDIT", 1, Money.of("9.90", "CNY"))
                .group("外卡 FOREIGN CARDS", SettlementSlip.Result.NOT_BALANCED)
                .total("借记 DEBIT", 2, Money.of("310.00", "CNY"))
                .total("贷记 CREDIT", 0, Money.of("0", "CNY"))
                .receipt();
    }

    /** A till's own receipt: every kind of block and style. */
    static Receipt till() {
        return Receipt.builder("购物小票 RECEIPT", Receipt.Copy.CARDHOLDER)
                .text("梧桐里小铺", TextAlign.CENTRE, TextStyle.LARGE)
                .pair("热拿铁 Latte 大杯", "28.00")
                .pair("芝士蛋糕 Cheesecake（限量版，含坚果）", "36.00")
                .add(new ReceiptBlock.Pair("合计 TOTAL", "RMB 64.00", TextStyle.BOLD))
                .rule()
                .text("发票请扫码自助开具", TextAlign.CENTRE, TextStyle.UNDERLINED)
                .add(new ReceiptBlock.Qr(LINK))
                .add(new ReceiptBlock.Barcode(Symbology.EAN_13, "690123456789"))
                .add(new ReceiptBlock.Barcode(Symbology.CODE_128, "T7-1042"))
                .add(new ReceiptBlock.Feed(1))
                .text("谢谢惠顾 THANK YOU", TextAlign.RIGHT, TextStyle.INVERSE)
                .build();
    }
}
