package dev.tillwright.examples;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Money;
import dev.tillwright.core.MoneyState;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.testkit.Books;
import dev.tillwright.testkit.BooksReport;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.TestAuthority;
import dev.tillwright.testkit.TestCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sale on an encrypted line, a false host that gets nothing, and the right one that is paid after all. */
final class TlsStories {
    private static final String HERE = "127.0.0.1";

    private final Transcript transcript;
    private final Path folder;
    private final TestAuthority authority = TestAuthority.create("SIMULATED acquirer");
    private final TestAuthority tills = TestAuthority.create("SIMULATED tills");
    private final TestCertificate host = authority.issue(HERE);
    private final TestCertificate nextHost = authority.issue(HERE);

    TlsStories(Transcript transcript, Path folder) {
        this.transcript = transcript;
        this.folder = folder;
    }

    /** {@return whether all went as it should, and till, journal and host agree at the end} */
    boolean tell() {
        transcript.title(
                "Tillwright demonstration of an encrypted line. TLS, SDK and journal are real; acquirer, authorities,"
                        + " cards and devices are SIMULATED. 演示：TLS加密线路为真，主机与证书机构为模拟。");
        try (SimulatedAcquirer acquirer = SimulatedAcquirer.builder()
                .seed(Stories.SEED)
                .clock(HostClock.now())
                .start()) {
            acquirer.speakTls(host, tills);
            transcript.heading(
                    "1  The till knows the host by authority, name and two pins; the host the till by its certificate");
            transcript.line("  host      ", acquirer.address() + ", pin " + host.pin());
            try (DemoTill till = DemoTill.open(
                    acquirer.address(),
                    acquirer.terminal(DemoTill.MERCHANT, "10000001"),
                    DemoTimes.stories(),
                    folder.resolve("journal"),
                    security())) {
                return told(acquirer, till);
            }
        }
    }

    private boolean told(SimulatedAcquirer acquirer, DemoTill till) {
        SimulatedCard card = acquirer.issue(SimulatedCard.builder().number(1).build());
        Books books = Books.of(
                till.terminal().journal(), acquirer.ledger(), till.terminal().lane());
        transcript.heading("2  A sale over TLS: approved 消费成功");
        boolean paid = pay(till, card, "T9-4001", books) instanceof Approved;
        transcript.heading(
                "3  Another host at the same address, its certificate good but for its key: nothing is sent to it");
        int before = acquirer.received().size();
        acquirer.speakTls(authority.issue(HERE), tills);
        Outcome refused = pay(till, card, "T9-4002", books);
        boolean kept = refused.money() == MoneyState.NOT_MOVED
                && refused.diagnosis().code().equals("TLS_PIN_MISMATCH")
                && acquirer.received().size() == before;
        transcript.line(
                "  host      ",
                "messages that came to the false host: " + (acquirer.received().size() - before));
        transcript.heading(
                "4  The right host again, with the key that was pinned for later: the same bill is paid, once");
        acquirer.speakTls(nextHost, tills);
        boolean next = pay(till, card, "T9-4002", books) instanceof Approved;
        BooksReport report = books.compare();
        transcript.heading("The books 对账: till = journal = host? (single amounts in fen 分)");
        BooksPage.write(transcript, report, report.lines());
        return BooksPage.equal(report) && paid && kept && next;
    }

    private Outcome pay(DemoTill till, SimulatedCard card, String order, Books books) {
        transcript.line("  till      ", "order " + order + ", CNY 12.50, the customer inserts " + card);
        till.reader().insert(card);
        Outcome outcome =
                till.terminal().sale(Money.of("12.50", "CNY")).order(order).run();
        OutcomePage.write(transcript, outcome);
        books.record(outcome);
        return outcome;
    }

    private LineSecurity security() {
        try {
            Path pem = Files.writeString(folder.resolve("authorities.pem"), authority.pem());
            char[] password = "demonstration".toCharArray();
            return LineSecurity.builder()
                    .trust(pem)
                    .pins(host.pin(), nextHost.pin())
                    .clientCertificate(tills.issue("till-10000001").keyStore(password), password)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
