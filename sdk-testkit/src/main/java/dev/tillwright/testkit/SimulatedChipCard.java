package dev.tillwright.testkit;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.issuer.EmvCardKey;
import dev.tillwright.testkit.internal.ChipFiles;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A SIMULATED chip card after EMV Books 1 to 3, byte by byte: directories, records, processing options, cryptograms that
 * the issuer can check, issuer scripts. Not thread-safe: a chip serves one reader.
 *
 * <p>In memory it is a {@link VirtualChip}; {@link VirtualCardSlot} puts it into a virtual PC/SC reader. Defaults: a contact
 * card with a directory and one application, UnionPay debit, that asks to go online and accepts what its issuer approves.
 */
public final class SimulatedChipCard implements VirtualChip, AutoCloseable {
    private static final int REQUEST = 0x80;
    private static final int CERTIFICATE = 0x40;
    private static final byte[] NOTHING = {};
    /** A contactless card as PC/SC shows it; and a contact one, as virtual readers know it. */
    private static final String CONTACTLESS_ATR = "3B80800101";

    private static final String CONTACT_ATR = "3B6500002063CB6800";

    private final Builder as;
    private final ChipFiles files;
    private final Map<Integer, byte[]> written = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private Stage stage = Stage.NOTHING_SELECTED;
    private Optional<String> application = Optional.empty();
    private int selection;
    private int counter;
    private byte[] cryptogram = NOTHING;
    private Optional<Boolean> issuerIsAuthentic = Optional.empty();

    /** How far a transaction is. */
    private enum Stage {
        NOTHING_SELECTED,
        DIRECTORY,
        SELECTED,
        BEGUN,
        ASKED,
        DECIDED
    }

    private SimulatedChipCard(Builder as) {
        this.as = as;
        this.files = new ChipFiles(as.card.pan(), as.card.track2(), as.contactless);
        this.counter = as.counter;
    }

    @Override
    public byte[] answerToReset() {
        return HexFormat.of().parseHex(as.contactless ? CONTACTLESS_ATR : CONTACT_ATR);
    }

    @Override
    public void powerOn() {
        stage = Stage.NOTHING_SELECTED;
        application = Optional.empty();
    }

    /** {@return the names of the commands that came, in their order} */
    public List<String> log() {
        return List.copyOf(log);
    }

    /**
     * What the issuer has written.
     *
     * @param tag of two bytes
     * @return the value; empty if nothing was written there
     */
    public Optional<byte[]> written(int tag) {
        return Optional.ofNullable(written.get(tag)).map(byte[]::clone);
    }

    @Override
    public byte[] exchange(byte[] command) {
        if (command.length < 4) {
            return ChipStatus.WRONG_LENGTH.alone();
        }
        int lc = command.length > 5 ? command[4] & 0xFF : 0;
        if (command.length > 5 && command.length != 5 + lc && command.length != 6 + lc) {
            return ChipStatus.WRONG_LENGTH.alone();
        }
        byte[] data = lc == 0 ? NOTHING : Arrays.copyOfRange(command, 5, 5 + lc);
        int head = ((command[0] & 0xFF) << 8) | (command[1] & 0xFF);
        return switch (head) {
            case 0x00A4 -> logged("SELECT", select(command[3] & 0x02, data));
            case 0x00B2 -> logged("READ RECORD", readRecord(command[2] & 0xFF, (command[3] & 0xFF) >> 3));
            case 0x80A8 -> logged("GET PROCESSING OPTIONS", begin(data));
            case 0x80AE -> logged("GENERATE AC", generate(command[2] & 0xC0, data));
            case 0x0082 -> logged("EXTERNAL AUTHENTICATE", authenticate(data));
            case 0x04DA -> logged("PUT DATA", putData(command, data));
            default -> logged("?", ChipStatus.NO_SUCH_COMMAND.alone());
        };
    }

    private byte[] logged(String name, byte[] answer) {
        log.add(name);
        return answer;
    }

    private byte[] select(int next, byte[] name) {
        if (as.blocked) {
            return ChipStatus.CARD_BLOCKED.alone();
        }
        if (as.directory && Arrays.equals(name, files.directoryName())) {
            stage = Stage.DIRECTORY;
            return ChipStatus.OK.after(files.directory(as.applications));
        }
        List<String> fitting = as.applications.keySet().stream()
                .filter(aid -> aid.startsWith(hex(name)))
                .toList();
        selection = next == 0 ? 0 : selection + 1;
        if (selection >= fitting.size()) {
            return ChipStatus.NOT_FOUND.alone();
        }
        String chosen = fitting.get(selection);
        application = Optional.of(chosen);
        stage = Stage.SELECTED;
        return ChipStatus.OK.after(files.application(chosen, requireNonNull(as.applications.get(chosen))));
    }

    private byte[] readRecord(int record, int file) {
        Optional<byte[]> found = stage == Stage.DIRECTORY
                ? files.directoryRecord(file, record, as.applications)
                : stage.compareTo(Stage.BEGUN) >= 0 ? files.record(file, record) : Optional.empty();
        return found.map(ChipStatus.OK::after).orElseGet(ChipStatus.NO_RECORD::alone);
    }

    private byte[] begin(byte[] data) {
        if (stage != Stage.SELECTED || application.filter(as.unusable::contains).isPresent()) {
            return ChipStatus.NOT_NOW.alone();
        }
        byte[] values = data.length >= 2 ? Arrays.copyOfRange(data, 2, data.length) : NOTHING;
        if (data.length < 2 || data[0] != (byte) 0x83 || values.length != files.optionsLength()) {
            return ChipStatus.WRONG_DATA.alone();
        }
        counter++;
        stage = Stage.BEGUN;
        issuerIsAuthentic = Optional.empty();
        if (!as.contactless) {
            return ChipStatus.OK.after(files.options());
        }
        int kind = as.refusing ? 0 : REQUEST;
        byte[] signed = sign(Arrays.copyOfRange(values, 4, values.length), firstResults(kind));
        return ChipStatus.OK.after(files.contactlessOptions(signed, counter, issuerData(firstResults(kind))));
    }

    private byte[] generate(int wanted, byte[] data) {
        boolean first = stage == Stage.BEGUN;
        if ((!first && stage != Stage.ASKED) || as.contactless) {
            return ChipStatus.NOT_NOW.alone();
        }
        if (data.length != (first ? files.firstLength() : files.secondLength())) {
            return ChipStatus.WRONG_DATA.alone();
        }
        int kind;
        byte results;
        if (first) {
            kind = as.refusing ? 0 : wanted == 0 ? 0 : REQUEST;
            results = firstResults(kind);
            stage = kind == REQUEST ? Stage.ASKED : Stage.DECIDED;
        } else {
            boolean trusted = issuerIsAuthentic.orElse(!as.insistsOnIssuer);
            kind = wanted == CERTIFICATE && trusted && !as.refusesAfterHost ? CERTIFICATE : 0;
            results = (byte) (kind == CERTIFICATE ? 0x60 : 0x20);
            stage = Stage.DECIDED;
        }
        byte[] values = first ? data : Arrays.copyOfRange(data, 2, data.length);
        byte[] made = sign(values, results);
        if (first) {
            cryptogram = made;
        }
        return ChipStatus.OK.after(files.cryptogram(as.tagged, kind, counter, made, issuerData(results)));
    }

    private static byte firstResults(int kind) {
        return (byte) (kind == REQUEST ? 0xA0 : 0x80);
    }

    /** Tag 9F10: length, key, cryptogram version 18, four bytes of results. */
    private static byte[] issuerData(byte results) {
        return new byte[] {0x06, 0x01, 0x12, 0x03, results, 0x00, 0x00};
    }

    /** The values of the list, then profile, counter and the issuer's data, as version 18 has them. */
    private byte[] sign(byte[] values, byte results) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(values);
        data.writeBytes(files.profile());
        data.write(counter >> 8);
        data.write(counter);
        data.writeBytes(issuerData(results));
        return SimulatedChipIssuer.VERSION.cryptogram(as.cryptograms, counter, data.toByteArray());
    }

    private byte[] authenticate(byte[] data) {
        if (stage != Stage.ASKED || issuerIsAuthentic.isPresent()) {
            return ChipStatus.NOT_NOW.alone();
        }
        boolean authentic = data.length == 8
                && MessageDigest.isEqual(
                        data,
                        SimulatedChipIssuer.VERSION.issuerAuthentication(
                                as.cryptograms, counter, cryptogram, Arrays.copyOfRange(data, 4, 8)));
        issuerIsAuthentic = Optional.of(authentic);
        return (authentic ? ChipStatus.OK : ChipStatus.NOT_AUTHENTIC).alone();
    }

    private byte[] putData(byte[] command, byte[] data) {
        int length = data.length - SimulatedChipIssuer.COMMAND_MAC;
        if (stage.compareTo(Stage.ASKED) < 0 || length < 1) {
            return ChipStatus.NOT_NOW.alone();
        }
        byte[] value = Arrays.copyOf(data, length);
        byte[] mac = SimulatedChipIssuer.commandMac(as.messages, counter, Arrays.copyOf(command, 5), cryptogram, value);
        if (!MessageDigest.isEqual(mac, Arrays.copyOfRange(data, length, data.length))) {
            return ChipStatus.MAC_WRONG.alone();
        }
        written.put(((command[2] & 0xFF) << 8) | (command[3] & 0xFF), value);
        return ChipStatus.OK.alone();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** Forgets the card's keys. */
    @Override
    public void close() {
        as.cryptograms.close();
        as.messages.close();
    }

    @Override
    public String toString() {
        return "SIMULATED chip of " + as.card;
    }

    /** Builds a chip. Not thread-safe. */
    public static final class Builder {
        private static final String DEBIT = "A000000333010101";

        private final SimulatedCard card;
        private final EmvCardKey cryptograms;
        private final EmvCardKey messages;
        private final Map<String, ChipFiles.Application> applications = new LinkedHashMap<>();
        private final List<String> unusable = new ArrayList<>();
        private boolean directory = true;
        private boolean contactless;
        private boolean tagged = true;
        private boolean refusing;
        private boolean refusesAfterHost;
        private boolean insistsOnIssuer;
        private boolean blocked;
        private int counter;

        Builder(SimulatedCard card, EmvCardKey cryptograms, EmvCardKey messages) {
            this.card = card;
            this.cryptograms = cryptograms;
            this.messages = messages;
        }

        /**
         * Adds an application. Without any the card has UnionPay debit.
         *
         * @param aid its name in hexadecimal, capitals
         * @param label what to show (tag 50)
         * @param priority tag 87: 1 to 15, plus 0x80 if the cardholder must confirm
         * @return this builder
         */
        public Builder application(String aid, String label, int priority) {
            applications.put(
                    requireNonNull(aid, "aid"),
                    new ChipFiles.Application(requireNonNull(label, "label"), priority, Optional.empty()));
            return this;
        }

        /**
         * Adds an application with a name in an alphabet of ISO 8859.
         *
         * @param aid its name in hexadecimal, capitals
         * @param label what to show (tag 50)
         * @param priority tag 87
         * @param alphabet tag 9F11, the part of ISO 8859
         * @param preferred tag 9F12, in that alphabet
         * @return this builder
         */
        public Builder application(String aid, String label, int priority, int alphabet, String preferred) {
            applications.put(
                    requireNonNull(aid, "aid"),
                    new ChipFiles.Application(
                            requireNonNull(label, "label"),
                            priority,
                            Optional.of(new ChipFiles.Preferred(alphabet, preferred))));
            return this;
        }

        /**
         * An application that refuses to begin (status 6985).
         *
         * @param aid one of the card's
         * @return this builder
         */
        public Builder unusable(String aid) {
            unusable.add(requireNonNull(aid, "aid"));
            return this;
        }

        /** {@return this builder, of a card without a directory: a terminal must ask for each name} */
        public Builder withoutDirectory() {
            directory = false;
            return this;
        }

        /** {@return this builder, of a contactless card, whose cryptogram comes with the processing options} */
        public Builder contactless() {
            contactless = true;
            return this;
        }

        /** {@return this builder, of a card that answers with plain values (template 80) instead of tagged ones} */
        public Builder plainAnswers() {
            tagged = false;
            return this;
        }

        /** {@return this builder, of a card that refuses every payment} */
        public Builder refusing() {
            refusing = true;
            return this;
        }

        /** {@return this builder, of a card that refuses what its issuer has approved} */
        public Builder refusesAfterHost() {
            refusesAfterHost = true;
            return this;
        }

        /** {@return this builder, of a card that accepts nothing without its issuer's cryptogram} */
        public Builder insistsOnIssuer() {
            insistsOnIssuer = true;
            return this;
        }

        /** {@return this builder, of a card that its issuer has blocked} */
        public Builder blocked() {
            blocked = true;
            return this;
        }

        /**
         * How many payments there were before.
         *
         * @param payments 0 to 65534
         * @return this builder
         */
        public Builder counter(int payments) {
            counter = payments;
            return this;
        }

        /** {@return the chip; it owns its keys} */
        public SimulatedChipCard build() {
            if (applications.isEmpty()) {
                application(DEBIT, "UnionPay Debit", 1);
            }
            return new SimulatedChipCard(this);
        }
    }
}
