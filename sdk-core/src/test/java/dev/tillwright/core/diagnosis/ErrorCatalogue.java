package dev.tillwright.core.diagnosis;

import dev.tillwright.core.acquirer.HostCodes;
import dev.tillwright.core.acquirer.UnionPay;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code docs/errors.md}: what the till is told for each code, asked of the same class that the terminal asks. */
final class ErrorCatalogue {
    /** Results of a chip alone; no host sends them and the library does not make them yet. */
    private static final Set<String> CHIP_ALONE = Set.of("Y1", "Y3", "Z1", "Z3");

    private static final String HEAD = """
            # Error catalogue

            Generated from `response-codes.tsv`, `local-causes.tsv`, `money-phases.tsv` and `remedies.tsv` in sdk-core;
            `ErrorCatalogueTest` fails when this page and the tables differ and says how to write it again. Do not edit it.

            The money decides before the cause does. While it is not known where the money is, the cashier reads the text of
            section 1, whatever the code. The other sections give the text for money that is proven: booked for an approving
            code, undone for a code that leaves the payment in doubt, not moved for all others.

            The short code is for the telephone: `H-` and the host's code, or a letter and a number for a cause of the till's
            own. `Diagnosis` carries code, short code, domain, evidence and remedies; `CashierMessage` the two texts. Codes and
            remedies are open sets: new ones come with any release.
            """;

    private final Diagnoses diagnoses = Diagnoses.load();
    private final HostCodes profile = UnionPay.pos().codes();
    private final StringBuilder page = new StringBuilder(HEAD);

    static String page() {
        ErrorCatalogue catalogue = new ErrorCatalogue();
        catalogue.phases();
        catalogue.hostCodes();
        catalogue.localCauses();
        catalogue.remedies();
        return catalogue.page.toString();
    }

    private void phases() {
        section("1. Where the money is", "phase", "cashier 中文", "cashier English", "again?", "remedies");
        for (TsvTable.Row row : TsvTable.load("money-phases.tsv").rows()) {
            Words words = row.words("cashier");
            line(
                    row.get("phase"),
                    words.chinese(),
                    words.english(),
                    row.get("retryable"),
                    String.join(" ", row.list("remedies")));
        }
    }

    private void hostCodes() {
        section("2. Codes of the host 应答码 (F39), by the profile `UnionPay.pos()`", columns("meaning for money"));
        for (TsvTable.Row row : TsvTable.load("response-codes.tsv").rows()) {
            String code = row.get("code");
            if (code.equals(ResponseCodes.ANY)) {
                explained("any other, or none", "in doubt", Finding.ofHostCode(""), MoneyPhase.REVERSED);
            } else if (!CHIP_ALONE.contains(code)) {
                explained(code, meaning(code), Finding.ofHostCode(code), phase(code));
            }
        }
        page.append(
                "\nA card that the issuer wants back is shown as any refused card: what the issuer holds against it is not"
                        + " for a display in the shop.\n");
    }

    private String meaning(String code) {
        if (profile.partial().contains(code)) {
            return "approved in part";
        }
        if (profile.approving().contains(code)) {
            return "approved";
        }
        if (profile.declining().contains(code)) {
            return "declined";
        }
        if (profile.duplicate().contains(code)) {
            return "in doubt: duplicate";
        }
        return profile.macRefused().contains(code) ? "in doubt: MAC refused" : "in doubt";
    }

    private MoneyPhase phase(String code) {
        if (profile.approving().contains(code)) {
            return MoneyPhase.MOVED;
        }
        return profile.declining().contains(code) ? MoneyPhase.NOT_MOVED : MoneyPhase.REVERSED;
    }

    private void localCauses() {
        section("3. Causes of the till's own", columns("confidence"));
        for (TsvTable.Row row : TsvTable.load("local-causes.tsv").rows()) {
            String code = row.get("code");
            boolean any = code.equals(ResponseCodes.ANY);
            explained(
                    any ? "any other" : code,
                    row.get("confidence").toLowerCase(Locale.ROOT),
                    Finding.ofLocal(any ? "?" : code),
                    MoneyPhase.NOT_MOVED);
        }
        page.append(
                "\nSome rows stand ready for what the library does not raise yet: limits, maintenance, checks of card and"
                        + " currency, the health of devices.\n");
    }

    private void remedies() {
        section("4. Remedies", "kind", "label 中文", "label English");
        for (TsvTable.Row row : TsvTable.load("remedies.tsv").rows()) {
            Words label = row.words("label");
            line(row.get("kind"), label.chinese(), label.english());
        }
        page.append(
                "\nA remedy is advice that a till can show as a button. The library does not carry one out by itself yet;"
                        + " `CAPTURE_CARD` and `REVERSE` are never offered.\n");
    }

    private static String[] columns(String third) {
        return new String[] {
            "code",
            "short",
            third,
            "domain",
            "meaning 中文",
            "meaning English",
            "cashier 中文",
            "cashier English",
            "again?",
            "remedies"
        };
    }

    private void explained(String shown, String third, Finding finding, MoneyPhase money) {
        Diagnosis d = diagnoses.explain(finding.withMoney(money));
        line(
                shown,
                d.shortCode(),
                third,
                d.domain().name(),
                d.message().meaning(Locale.CHINESE),
                d.message().meaning(Locale.ENGLISH),
                d.message().instruction(Locale.CHINESE),
                d.message().instruction(Locale.ENGLISH),
                d.retryable().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                d.remedies().stream().map(Remedy::kind).collect(Collectors.joining(" ")));
    }

    private void section(String title, String... columns) {
        page.append("\n## ").append(title).append("\n\n");
        line(columns);
        line(List.of(columns).stream().map(c -> "---").toArray(String[]::new));
    }

    private void line(String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        page.append("|\n");
    }
}
