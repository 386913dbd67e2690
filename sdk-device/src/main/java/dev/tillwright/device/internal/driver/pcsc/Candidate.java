package dev.tillwright.device.internal.driver.pcsc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Optional;

/** An application that card and terminal share. Immutable. */
final class Candidate {
    private static final int LEAST_NAME = 5;
    private static final int MOST_NAME = 16;
    private static final int MOST_TABLE = 16;

    private final byte[] aid;
    private final String label;
    private final int priority;

    private Candidate(byte[] aid, String label, int priority) {
        this.aid = aid;
        this.label = label;
        this.priority = priority;
    }

    /** From an entry of a directory or a selected application's own words; empty if the name is none. */
    static Optional<Candidate> of(byte[] aid, TlvList words) {
        if (aid.length < LEAST_NAME || aid.length > MOST_NAME) {
            return Optional.empty();
        }
        int priority = words.find(0x87)
                .map(Tlv::value)
                .filter(value -> value.length == 1)
                .map(value -> value[0] & 0xFF)
                .orElse(0);
        return Optional.of(new Candidate(aid.clone(), label(aid, words), priority));
    }

    /** The name to show: the preferred one if its alphabet is known, else the label, else the number. */
    private static String label(byte[] aid, TlvList words) {
        Optional<String> preferred = words.find(0x9F11)
                .map(Tlv::value)
                .filter(table -> table.length == 1)
                .flatMap(table -> alphabet(table[0]))
                .flatMap(alphabet -> words.find(0x9F12).flatMap(name -> shown(name, alphabet)));
        return preferred
                .or(() -> words.find(0x50).flatMap(name -> shown(name, US_ASCII)))
                .orElseGet(() -> HexFormat.of().withUpperCase().formatHex(aid));
    }

    /** Tag 9F11 counts the parts of ISO/IEC 8859. */
    private static Optional<Charset> alphabet(int table) {
        String name = "ISO-8859-" + table;
        return table >= 1 && table <= MOST_TABLE && Charset.isSupported(name)
                ? Optional.of(Charset.forName(name))
                : Optional.empty();
    }

    /** What a card writes is shown to people: nothing but letters of the alphabet may come through. */
    private static Optional<String> shown(Tlv name, Charset alphabet) {
        String text = new String(name.value(), alphabet)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && c != 0xFFFD)
                .limit(MOST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .trim();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    byte[] aid() {
        return aid.clone();
    }

    String label() {
        return label;
    }

    /** 1 before 15, none last. */
    int rank() {
        int number = priority & 0x0F;
        return number == 0 ? MOST_TABLE : number;
    }

    /** Whether the cardholder must say yes to it. */
    boolean asksCardholder() {
        return (priority & 0x80) != 0;
    }
}
