package dev.tillwright.core.internal.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.AttemptDraft;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.core.receipt.Receipt.Copy;
import dev.tillwright.core.receipt.SignatureArea;
import dev.tillwright.core.spi.LaneId;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SaleSlipTest {
    private final SaleSlip slips =
            SaleSlip.of("示例商店", new LaneId("898000000000001", "12345678"), ZoneId.of("Asia/Shanghai"), "01 ");

    private static AttemptDraft sale(long asked) {
        return Attempt.create("a-1", Kind.SALE, "T-1", "T-1#1", asked, "CNY")
                .trace(12, 2, true)
                .card(new CardFacts("622202*********0128", EntryMode.MAGSTRIPE, true))
                .evidence("091530000002", "A12345")
                .institutions("01020000   48020000   ")
                .times(0, 1_742_606_130_000L);
    }

    @Test
    void printsTheContentsInTheirOrder() {
        Receipt slip = slips.approved(sale(12_345).approved(12_345).done(), Copy.MERCHANT, SignatureArea.ink());
        assertEquals(
                List.of(
                        "签购单 SALES SLIP",
                        "商户存根 MERCHANT COPY",
                        "商户名称 MERCHANT NAME: 示例商店",
                        "商户编号 MERCHANT NO: 898000000000001",
                        "终端编号 TERMINAL NO: 12345678",
                        "操作员号 OPERATOR NO: 01",
                        "收单机构 ACQUIRER: 48020000",
                        "发卡机构 ISSUER: 01020000",
                        "卡号 CARD NO: 622202*********0128 (S)",
                        "交易类型 TYPE: 消费 SALE",
                        "批次号 BATCH NO: 000012",
                        "凭证号 VOUCHER NO: 000002",
                        "授权码 AUTH NO: A12345",
                        "参考号 REF NO: 091530000002",
                        "日期/时间 DATE/TIME: 2025/03/22 09:15:30",
                        "金额 AMOUNT: RMB 123.45",
                        "持卡人签名 CARDHOLDER SIGNATURE",
                        "______________________________",
                        "本人确认以上交易，同意将其记入本卡账户",
                        "I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES"),
                slip.text());
    }

    /** 84 AID, 95 TVR, 9B TSI, 9F26 and 9F27 cryptogram, 9F36 ATC, 5F34, 50 label, 9F10 IAD, 82 AIP, 9F37 number. */
    private static final String CHIP = "8408A000000333010101" + "95050000048000" + "9B02E800" + "9F2608A1B2C3D4E5F60718"
            + "9F270180" + "9F3602001A" + "5F340101" + "500A50424F43204445424954" + "9F10039F0102" + "82027C00"
            + "9F370411223344";

    private List<String> chipBlock(EntryMode entry, String chip) {
        Attempt paid = sale(12_345)
                .approved(12_345)
                .card(new CardFacts("622202*********0128", entry, true, chip))
                .done();
        List<String> text =
                slips.approved(paid, Copy.CARDHOLDER, SignatureArea.ink()).text();
        return text.subList(text.indexOf("金额 AMOUNT: RMB 123.45") + 1, text.size());
    }

    @Test
    void anInsertedCardHasTheBlockOfItsChip() {
        assertEquals(
                List.of(
                        "ARQC: A1B2C3D4E5F60718",
                        "TVR: 0000048000",
                        "TSI: E800",
                        "AID: A000000333010101",
                        "ATC: 001A",
                        "CSN: 001",
                        "APP LABEL: PBOC DEBIT"),
                chipBlock(EntryMode.CONTACT_CHIP, CHIP));
    }

    @Test
    void aTappedCardShowsMore() {
        List<String> block = chipBlock(EntryMode.CONTACTLESS, CHIP);
        assertTrue(block.containsAll(List.of("IAD: 9F0102", "AIP: 7C00", "UNPR NUM: 11223344")), block::toString);
    }

    @Test
    void aCryptogramOfAnOfflineApprovalIsCalledWhatItIs() {
        String offline = CHIP.replace("9F270180", "9F270140");
        assertEquals(
                "TC: A1B2C3D4E5F60718",
                chipBlock(EntryMode.CONTACT_CHIP, offline).get(0));
    }

    @Test
    void aDamagedRowCostsTheBlockAlone() {
        assertEquals(List.of(), chipBlock(EntryMode.CONTACT_CHIP, "840"));
        assertEquals(List.of(), chipBlock(EntryMode.CONTACT_CHIP, "8408A0"));
    }

    @Test
    void onlyTheMerchantsCopyIsSigned() {
        Receipt slip = slips.approved(sale(12_345).approved(12_345).done(), Copy.CARDHOLDER, SignatureArea.ink());
        assertFalse(String.join("\n", slip.text()).contains("SIGNATURE"));
    }

    @Test
    void saysWhenNoSignatureIsNeeded() {
        Receipt slip = slips.approved(sale(12_345).approved(12_345).done(), Copy.MERCHANT, SignatureArea.notNeeded());
        assertEquals("免签名 NO SIGNATURE REQUIRED", slip.text().get(slip.text().size() - 1));
    }

    @Test
    void aPartialApprovalPrintsTheApprovedAmount() {
        Receipt slip = slips.approved(sale(12_345).approved(5_000).done(), Copy.MERCHANT, SignatureArea.notNeeded());
        assertTrue(slip.text().contains("金额 AMOUNT: RMB 50.00"));
    }

    @Test
    void nothingApprovedGetsNoSlip() {
        Attempt open = sale(12_345).done();
        assertThrows(IllegalArgumentException.class, () -> slips.approved(open, Copy.MERCHANT, SignatureArea.ink()));
    }

    @Test
    void theFaultSlipIsNoProofOfPayment() {
        List<String> text = slips.unproven(sale(12_345).done()).text();
        assertEquals("非凭证联 NOT A PROOF OF PAYMENT", text.get(2));
        assertTrue(text.contains("结果未明，请勿重复收款，请人工核对"));
        assertTrue(text.contains("金额 AMOUNT: RMB 123.45"));
    }
}
