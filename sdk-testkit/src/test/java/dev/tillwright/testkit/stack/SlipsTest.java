package dev.tillwright.testkit.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.receipt.Receipt;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the terminal's own slips 签购单 say, and when it prints the slip that is no proof of payment. */
class SlipsTest {
    @TempDir
    Path folder;

    private static Receipt slip(Shop shop) {
        return assertInstanceOf(Approved.class, shop.pay("T-1")).receipt();
    }

    @Test
    void theSlipOfAChipCardNamesOperatorBanksAndChip() {
        try (Shop shop = Shop.patient(folder)) {
            List<String> text = slip(shop).text();
            assertTrue(
                    text.containsAll(List.of(
                            "操作员号 OPERATOR NO: 01",
                            "发卡机构 ISSUER: 01020000",
                            "收单机构 ACQUIRER: 00010000",
                            "AID: A000000333010101",
                            "CSN: 001",
                            "APP LABEL: SIMULATED DEBIT")),
                    text::toString);
            for (String label : List.of("ARQC: ", "TVR: ", "ATC: ")) {
                assertTrue(text.stream().anyMatch(line -> line.matches(label + "[0-9A-F]+")), label + text);
            }
        }
    }

    @Test
    void aReprintAfterARestartSaysTheSame() {
        try (Shop shop = Shop.patient(folder)) {
            List<String> first = slip(shop).text();
            shop.switchOff();
            shop.switchOn();
            List<String> again = new ArrayList<>(slip(shop).text());
            assertTrue(again.remove(Receipt.Mark.DUPLICATE.text()), again::toString);
            assertEquals(first, again);
        }
    }

    @Test
    void aSwipedCardHasNoBlockOfAChip() {
        SimulatedCard stripe = SimulatedCard.builder().number(8).stripe().build();
        try (Shop shop = Shop.of(folder, Shop.profile(Shop.AT_MOST), stripe, (s, settings) -> settings)) {
            assertFalse(slip(shop).text().stream().anyMatch(line -> line.startsWith("ARQC")));
        }
    }

    private static List<Receipt> faultSlips(Shop shop) {
        return shop.printer.receipts().stream()
                .filter(slip -> slip.text().contains("非凭证联 NOT A PROOF OF PAYMENT"))
                .toList();
    }

    @Test
    void aPaymentThatIsNotKnownIsPrintedOnceAsNoProofOfPayment() {
        try (Shop shop = Shop.of(folder, Shop.curt())) {
            shop.acquirer.next(Faults.approveAndLoseAnswer());
            shop.acquirer.nextReversal(
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence(),
                    Faults.silence());
            Unknown unknown = assertInstanceOf(Unknown.class, shop.pay("T-1"));
            assertTrue(shop.printer.awaitPrinted(1, Shop.AT_MOST));
            assertInstanceOf(Unknown.class, shop.pay("T-1"), "asked again, and told again");
            assertEquals(
                    List.of(unknown.faultSlip().text()),
                    faultSlips(shop).stream().map(Receipt::text).toList());
        }
    }

    @Test
    void aPaymentThatIsProvenUndoneLeavesNoPaper() {
        try (Shop shop = Shop.of(folder, Shop.profile(Duration.ofSeconds(2)))) {
            shop.acquirer.next(Faults.closeAfterBooking());
            assertInstanceOf(NotDone.class, shop.pay("T-1"));
            Receipt next = assertInstanceOf(Approved.class, shop.pay("T-2")).receipt();
            assertTrue(shop.printer.awaitPrinted(2, Shop.AT_MOST)); // in order: paper of the first would be before it
            assertEquals(
                    List.of(next.text(), next.forCopy(Receipt.Copy.CARDHOLDER).text()),
                    shop.printer.receipts().stream().map(Receipt::text).toList());
        }
    }
}
