package dev.tillwright.testkit.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What lies on a simulated chip, as EMV Books 1 and 3 have it. Immutable. */
public final class ChipFiles {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIRECTORY_FILE = 1;
    private static final int ACCOUNT_FILE = 2;
    /** Cardholder verification and the issuer's authentication are supported; nothing is authenticated offline. */
    private static final String PROFILE = "1C00";
    /** File 2, records 1 to 3, none of them authenticated. */
    private static final String LOCATOR = "10010300";

    private static final String SIGNED = "9F02069F03069F1A0295055F2A029A039C019F3704";
    private static final int SIGNED_LENGTH = 29;
    private static final String CONTACT_OPTIONS = "9F33039F1A02";
    private static final int CONTACT_OPTIONS_LENGTH = 5;
    private static final String QUALIFIERS = "9F6604";

    private final String number;
    private final String track;
    private final boolean contactless;

    /** An application's own words. */
    public record Application(String label, int priority, Optional<Preferred> preferred) {}

    /** A name in an alphabet of ISO 8859. */
    public record Preferred(int alphabet, String name) {}

    /** The files of one account. */
    public ChipFiles(String number, String track, boolean contactless) {
        this.number = number;
        this.track = track;
        this.contactless = contactless;
    }

    /** The directory's name. */
    public byte[] directoryName() {
        return (contactless ? "2PAY.SYS.DDF01" : "1PAY.SYS.DDF01").getBytes(US_ASCII);
    }

    /** The answer to its selection: a file's number, or the entries themselves. */
    public byte[] directory(Map<String, Application> applications) {
        String inside =
                contactless ? object("BF0C", entries(applications)) : object("88", "01") + object("5F2D", "7A68");
        return bytes(object("6F", object("84", HEX.formatHex(directoryName())) + object("A5", inside)));
    }

    /** A record of the contact directory. */
    public Optional<byte[]> directoryRecord(int file, int record, Map<String, Application> applications) {
        return file == DIRECTORY_FILE && record == 1
                ? Optional.of(bytes(object("70", entries(applications))))
                : Optional.empty();
    }

    private static String entries(Map<String, Application> applications) {
        StringBuilder all = new StringBuilder();
        applications.forEach((aid, words) -> all.append(object("61", object("4F", aid) + words(words))));
        return all.toString();
    }

    private static String words(Application words) {
        String preferred = words.preferred()
                .map(name -> object("9F11", HEX.toHexDigits((byte) name.alphabet()))
                        + object(
                                "9F12",
                                HEX.formatHex(name.name().getBytes(Charset.forName("ISO-8859-" + name.alphabet())))))
                .orElse("");
        return object("50", HEX.formatHex(words.label().getBytes(US_ASCII)))
                + object("87", HEX.toHexDigits((byte) words.priority()))
                + preferred;
    }

    /** The answer to an application's selection. */
    public byte[] application(String aid, Application words) {
        String options = contactless ? QUALIFIERS + SIGNED : CONTACT_OPTIONS;
        return bytes(object("6F", object("84", aid) + object("A5", words(words) + object("9F38", options))));
    }

    /** How many bytes the processing options want. */
    public int optionsLength() {
        return contactless ? 4 + SIGNED_LENGTH : CONTACT_OPTIONS_LENGTH;
    }

    /** How many bytes the first cryptogram wants. */
    public int firstLength() {
        return SIGNED_LENGTH;
    }

    /** How many bytes the second cryptogram wants: the host's code in front. */
    public int secondLength() {
        return 2 + SIGNED_LENGTH;
    }

    /** Tag 82. */
    public byte[] profile() {
        return bytes(PROFILE);
    }

    /** Profile and locator, without tags. */
    public byte[] options() {
        return bytes(object("80", PROFILE + LOCATOR));
    }

    /** All in one answer. */
    public byte[] contactlessOptions(byte[] cryptogram, int counter, byte[] issuerData) {
        return bytes(object(
                "77",
                object("82", PROFILE)
                        + object("57", track())
                        + object("5F34", "01")
                        + object("9F36", HEX.toHexDigits((short) counter))
                        + object("9F26", HEX.formatHex(cryptogram))
                        + object("9F10", HEX.formatHex(issuerData))));
    }

    /** A record of the account. */
    public Optional<byte[]> record(int file, int record) {
        if (file != ACCOUNT_FILE || contactless) {
            return Optional.empty();
        }
        return switch (record) {
            case 1 ->
                Optional.of(bytes(object(
                        "70",
                        object("57", track()) + object("5F20", HEX.formatHex("SIMULATED/CARD".getBytes(US_ASCII))))));
            case 2 ->
                Optional.of(bytes(object(
                        "70",
                        object("5A", padded(number))
                                + object("5F24", track.substring(number.length() + 1, number.length() + 5) + "31")
                                + object("5F34", "01")
                                + object("5F28", "0156")
                                + object("9F07", "FF00"))));
            case 3 ->
                Optional.of(bytes(object(
                        "70",
                        object("8C", SIGNED)
                                + object("8D", "8A02" + SIGNED)
                                + object("8E", "000000000000000042031E031F00"))));
            default -> Optional.empty();
        };
    }

    /** The answer to GENERATE AC. */
    public byte[] cryptogram(boolean tagged, int kind, int counter, byte[] cryptogram, byte[] issuerData) {
        String information = HEX.toHexDigits((byte) kind);
        String count = HEX.toHexDigits((short) counter);
        String made = HEX.formatHex(cryptogram);
        String issuer = HEX.formatHex(issuerData);
        return bytes(
                tagged
                        ? object(
                                "77",
                                object("9F27", information)
                                        + object("9F36", count)
                                        + object("9F26", made)
                                        + object("9F10", issuer))
                        : object("80", information + count + made + issuer));
    }

    private String track() {
        return padded(track);
    }

    private static String padded(String digits) {
        return digits.length() % 2 == 0 ? digits : digits + "F";
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }

    private static String object(String tag, String value) {
        int length = value.length() / 2;
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        if (length > 0x7F) {
            head.write(0x81);
        }
        head.write(length);
        return tag.toUpperCase(Locale.ROOT) + HEX.formatHex(head.toByteArray()) + value;
    }
}
