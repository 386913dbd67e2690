package dev.tillwright.core.diagnosis;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The host's response codes 应答码 and the till's own causes, read once for each instance. Immutable. */
final class ResponseCodes {
    /** The row for every code without one. */
    static final String ANY = "*";

    private static final Set<String> DISPUTED = Set.of("16", "79");

    private final Map<String, CauseRow> host = new LinkedHashMap<>();
    private final Map<String, CauseRow> local = new LinkedHashMap<>();
    private final CauseRow anyHost;
    private final CauseRow anyLocal;

    private ResponseCodes(TsvTable hostTable, TsvTable localTable) {
        for (TsvTable.Row row : localTable.rows()) {
            local.put(row.get("code"), localRow(row));
        }
        this.anyLocal = whole(local.get(ANY));
        for (TsvTable.Row row : hostTable.rows()) {
            host.put(row.get("code"), hostRow(row));
        }
        this.anyHost = whole(host.get(ANY));
    }

    private static CauseRow whole(@Nullable CauseRow any) {
        return requireNonNull(any, "a table lacks its last row: the library's jar is damaged");
    }

    static ResponseCodes load() {
        return new ResponseCodes(TsvTable.load("response-codes.tsv"), TsvTable.load("local-causes.tsv"));
    }

    private static CauseRow localRow(TsvTable.Row row) {
        return new CauseRow(
                row.get("code"),
                row.get("short"),
                "local",
                Domain.of(row.get("domain")),
                Confidence.valueOf(row.get("confidence")),
                row.get("who_acts"),
                row.words("meaning"),
                row.words("cashier"),
                Retryable.of(row.get("retryable")),
                row.list("remedies"),
                row.optionalWords("reversed"));
    }

    private CauseRow hostRow(TsvTable.Row row) {
        String code = row.get("code");
        String kind = row.get("class");
        return new CauseRow(
                code,
                "H-" + code,
                kind,
                Domain.of(row.get("domain")),
                confidence(code, kind),
                row.get("who_acts"),
                // what the issuer holds against a card is not for a display in the shop
                kind.equals("pickup") ? localCause("CARD_REFUSED").meaning() : row.words("meaning"),
                row.words("cashier"),
                Retryable.of(row.get("retryable")),
                row.list("remedies"),
                Optional.empty());
    }

    private static Confidence confidence(String code, String kind) {
        if (code.equals(ANY) || DISPUTED.contains(code) || kind.equals("system")) {
            return Confidence.UNSURE;
        }
        return kind.equals("in_doubt") || kind.equals("retry") ? Confidence.LIKELY : Confidence.PROVEN;
    }

    /** The row of a host's code; unknown and missing codes share one. */
    CauseRow hostCode(String code) {
        CauseRow row = host.get(code);
        if (row != null && !code.equals(ANY)) {
            return row;
        }
        String shown = code.matches("[0-9A-Z]{2}") ? code : "??";
        return anyHost.as(shown, "H-" + shown);
    }

    /** The row of a local cause; causes without one share a row, which keeps their code. */
    CauseRow localCause(String code) {
        CauseRow row = local.get(code);
        if (row != null && !code.equals(ANY)) {
            return row;
        }
        return anyLocal.as(code, anyLocal.shortCode());
    }

    Map<String, CauseRow> hostRows() {
        return Map.copyOf(host);
    }

    Map<String, CauseRow> localRows() {
        return Map.copyOf(local);
    }
}
