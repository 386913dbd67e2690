package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.event.ProgressEvent;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.BooksReport;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import java.nio.file.Path;
import java.util.Optional;

/** Five stories, message by message, and the books at their end. */
final class Stories {
    static final long SEED = 2026;
    private static final String TERMINAL = "10000001";

    private final Transcript transcript;
    private final Path folder;
    private final AcquirerProfile profile = DemoTimes.stories();

    Stories(Transcript transcript, Path folder) {
        this.transcript = transcript;
        this.folder = folder;
    }

    /** {@return whether till, journal and host agree at the end} */
    boolean tell() {
        introduce();
        try (SimulatedAcquirer acquirer =
                SimulatedAcquirer.builder().seed(SEED).clock(HostClock.now()).start()) {
            acquirer.observe(new HostWire(transcript));
            signIn();
            try (DemoTill till = DemoTill.open(
                    acquirer.address(),
                    acquirer.terminal(DemoTill.MERCHANT, TERMINAL),
                    profile,
                    folder.resolve("journal"))) {
                transcript.line(
                        "  terminal  ", TERMINAL + " is " + till.terminal().status());
                KilledTill killed = new KilledTill(transcript, acquirer, folder.resolve("journal-of-the-killed-till"));
                Books books = Books.of(
                        lane -> lane.equals(till.terminal().lane())
                                ? till.terminal().journal().attempts(lane)
                                : killed.journal(),
                        acquirer.ledger(),
                        till.terminal().lane(),
                        new LaneId(DemoTill.MERCHANT, KilledTill.TERMINAL));
                approved(acquirer, till, books);
                declined(acquirer, till, books);
                lost(acquirer, till, books);
                killed.tell().forEach(books::record);
                return close(books.compare());
            }
        }
    }

    private void introduce() {
        transcript.title("Tillwright demonstration. The SDK, its journal and the ISO 8583 line over TCP are real;"
                + " acquirer, cards, PIN pad and printer are SIMULATED. No real card, key or money.");
        transcript.line("Times are short: a host has 2 s to answer here, 60 s in a shop. Card numbers are masked,"
                + " PIN, track and keys never shown. 演示：收单主机、卡、密码键盘均为模拟；卡号已屏蔽。");
    }

    private void signIn() {
        transcript.heading("1  Sign-in 签到: the till opens and fetches its working keys");
        transcript.line(
                "The keys come enciphered under the terminal master key 主密钥 and are checked by their check values.");
    }

    private void approved(SimulatedAcquirer acquirer, DemoTill till, Books books) {
        transcript.heading("2  A sale with contact chip and PIN: approved 消费成功");
        SimulatedCard card = acquirer.issue(SimulatedCard.builder().number(1).build());
        books.record(sale(till, card, "T7-1042", "12.50"));
    }

    private void declined(SimulatedAcquirer acquirer, DemoTill till, Books books) {
        transcript.heading("3  A sale that the issuer declines: 51, insufficient funds 余额不足");
        SimulatedCard poor = acquirer.issue(SimulatedCard.builder()
                .number(2)
                .balance(Money.of("5.00", "CNY"))
                .build());
        books.record(sale(till, poor, "T7-1043", "88.00"));
    }

    private void lost(SimulatedAcquirer acquirer, DemoTill till, Books books) {
        transcript.heading("4  A sale whose answer is lost 应答丢失: reversed 冲正, and proven");
        SimulatedCard card = acquirer.issue(SimulatedCard.builder().number(3).build());
        acquirer.next(Faults.approveAndLoseAnswer());
        books.record(sale(till, card, "T7-1044", "36.80"));
        transcript.line("");
        transcript.line(
                "  why wait  ",
                "The first reversal was accepted, but the till never saw an answer to the sale. For all it knows, the sale"
                        + " is still on its way and would be booked AFTER the reversal. So it waits until a request can't"
                        + " arrive any more (2 x host timeout + slack = "
                        + DemoTimes.arrivalWindow(profile).toMillis()
                        + " ms after sending), reverses once more, and only then says: not paid, proven. Meanwhile the lane"
                        + " was free. 等原交易不可能再到达后再冲正一次，才能确认未扣款。");
    }

    private Outcome sale(DemoTill till, SimulatedCard card, String order, String amount) {
        transcript.line("  till      ", "order " + order + ", CNY " + amount + ", the customer inserts " + card);
        till.reader().insert(card);
        Outcome outcome = till.terminal()
                .sale(Money.of(amount, "CNY"))
                .order(order)
                .onProgress(step -> screen(step).ifPresent(text -> transcript.line("  screen    ", text)))
                .run();
        transcript.line("");
        OutcomePage.write(transcript, outcome);
        return outcome;
    }

    static Optional<String> screen(ProgressEvent event) {
        return switch (event.step()) {
            case ProgressEvent.CARD -> Optional.of("Insert, tap or swipe the card     请插卡、挥卡或刷卡");
            case ProgressEvent.PIN -> Optional.of("Enter the PIN on the PIN pad      请在密码键盘上输入密码");
            case ProgressEvent.SENDING -> Optional.of("Please wait                       正在处理，请稍候");
            case ProgressEvent.REVERSING -> Optional.of("Undoing the payment               正在冲正，请稍候");
            default -> Optional.empty();
        };
    }

    private boolean close(BooksReport report) {
        transcript.heading("The books 对账: till = journal = host? (single amounts in fen 分)");
        BooksPage.write(transcript, report, report.lines());
        boolean equal = BooksPage.equal(report);
        transcript.line("");
        transcript.line(
                equal
                        ? "Nobody was charged twice, nobody's payment was forgotten. 未重复扣款，无遗漏。"
                        : "THE BOOKS DIFFER: " + report.text());
        return equal;
    }
}
