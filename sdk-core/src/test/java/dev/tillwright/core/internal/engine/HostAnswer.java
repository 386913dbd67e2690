package dev.tillwright.core.internal.engine;

/**
 * An answer as the host sends it.
 *
 * @param code F39
 * @param amount the amount booked
 * @param day the host's day
 * @param ledger whose books
 * @param signIn whether it asks for a new sign-in
 * @param key the MAC key it used, 0 for an answer without MAC
 */
record HostAnswer(String code, long amount, HostDay day, String ledger, boolean signIn, int key) {
    CodeClass meaning() {
        return switch (code) {
            case "00" -> CodeClass.APPROVED;
            case "10" -> CodeClass.PARTIAL;
            case "94" -> CodeClass.DUPLICATE;
            case "A0" -> CodeClass.MAC_REFUSED;
            case "96" -> CodeClass.IN_DOUBT;
            default -> CodeClass.DECLINED;
        };
    }

    Answer asAnswer() {
        return new Answer(code, meaning(), amount, "R", "A", day, ledger, signIn, new byte[0]);
    }

    ReversalAnswer asReversalAnswer() {
        boolean finishes = code.equals("00") || code.equals("25");
        return new ReversalAnswer(code, finishes, code.equals("30"), day, ledger, signIn);
    }

    HostAnswer altered() {
        return new HostAnswer(code.equals("00") ? "51" : "00", amount, day, ledger, signIn, key);
    }
}
