package dev.tillwright.testkit;

import java.util.Optional;

/**
 * A request for a PIN, as a simulated pad reads it from packet 70 or Z62.
 *
 * @param account the card number
 * @param sessionKey 16 or 32 hexadecimal characters
 * @param shown what the display says
 * @param mayBeEmpty whether confirming without a PIN is allowed
 * @param timeout in units of 30 seconds
 * @param fault the error code of packet 71, if the request is wrong
 */
record PadRequest(
        String account, String sessionKey, String shown, boolean mayBeEmpty, int timeout, Optional<String> fault) {
    private static final String FS = "\u001c";
    private static final int LONGEST = 9;

    static PadRequest parse(String packet) {
        boolean amount = packet.startsWith("70.");
        String[] parts = packet.substring(amount ? 3 : 4).split(FS, -1);
        if (parts.length < 2) {
            return new PadRequest("", "", "", false, LONGEST, Optional.of("E"));
        }
        int keyLength = keyLength(parts[1], amount);
        String key = parts[1].substring(0, keyLength);
        String tail = parts[1].substring(keyLength);
        String timeout = amount ? (parts.length > 2 ? parts[2] : "9") : (parts.length > 4 ? parts[4] : "9");
        Optional<String> fault = accountFault(parts[0])
                .or(() -> timeout.matches("[1-9]") ? Optional.empty() : Optional.of("6"))
                .or(() -> tailFault(tail, amount));
        boolean mayBeEmpty = !amount && tail.length() > 4 && tail.charAt(4) == 'Y';
        int units = timeout.matches("[1-9]") ? timeout.charAt(0) - '0' : LONGEST;
        return new PadRequest(
                parts[0], key, amount ? tail : tail.substring(Math.min(5, tail.length())), mayBeEmpty, units, fault);
    }

    /** A key of 32 characters leaves an amount of 4 to 8, or the six of Z62 and a prompt. */
    private static int keyLength(String keyAndTail, boolean amount) {
        boolean longKey = amount
                ? keyAndTail.matches("[0-9A-F]{32}[0-9.]{4,8}")
                : keyAndTail.matches("[0-9A-F]{32}[0-9]{4}[YN].*");
        return Math.min(longKey ? 32 : 16, keyAndTail.length());
    }

    private static Optional<String> accountFault(String account) {
        if (account.isEmpty()) {
            return Optional.of("0");
        }
        if (!account.matches("[0-9]+")) {
            return Optional.of("4");
        }
        return account.length() < 8 ? Optional.of("2") : account.length() > 19 ? Optional.of("3") : Optional.empty();
    }

    private static Optional<String> tailFault(String tail, boolean amount) {
        boolean good = amount
                ? tail.matches("[0-9]*\\.?[0-9]+") && tail.length() >= 4 && tail.length() <= 8
                : tail.matches("(00|04|05|06|07|08|09|10|11|12)(04|05|06|07|08|09|10|11|12)[YN].{1,16}");
        return good ? Optional.empty() : Optional.of("8");
    }
}
