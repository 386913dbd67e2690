package dev.tillwright.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.CardKeyOption;
import dev.tillwright.crypto.issuer.EmvCardKey;
import dev.tillwright.crypto.issuer.EmvMasterKey;
import dev.tillwright.crypto.issuer.EmvSessionKey;
import dev.tillwright.crypto.issuer.VisaCryptogram;
import dev.tillwright.iso8583.Pan;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import dev.tillwright.testkit.internal.HostCrypto;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The SIMULATED issuer of chip cards: checks their cryptograms, answers them, and writes to cards by scripts. Thread-safe.
 *
 * <p>Cryptogram version 18 with the common session key, card keys by option A. Its keys are test keys.
 */
public final class SimulatedChipIssuer implements AutoCloseable {
    /** Every simulated card is the first of its account. */
    static final int SEQUENCE = 1;

    static final VisaCryptogram VERSION = VisaCryptogram.CVN_18;
    static final int COMMAND_MAC = 4;
    private static final String CRYPTOGRAMS = "3B5A19D0C26E47F1894D0E7365A2B8FC";
    private static final String MESSAGES = "E94C1F7820B6D35A7A5D16C3984BF02E";
    private static final HexFormat HEX = HexFormat.of();

    private final Vault vault = Vault.inMemoryForTests();
    private final EmvMasterKey cryptograms = master("cryptograms", KeyUsage.EMV_CRYPTOGRAM, CRYPTOGRAMS);
    private final EmvMasterKey messages = master("messages", KeyUsage.EMV_INTEGRITY, MESSAGES);

    private SimulatedChipIssuer() {}

    /** {@return an issuer; all have the same keys, so that cards of one are at home with another} */
    public static SimulatedChipIssuer create() {
        return new SimulatedChipIssuer();
    }

    private EmvMasterKey master(String alias, KeyUsage usage, String hex) {
        return EmvMasterKey.importInto(vault, alias, usage, HostCrypto.oddParity(HEX.parseHex(hex)));
    }

    /**
     * Makes the chip of a card.
     *
     * @param card whose number and expiry it bears
     * @return a builder with the chip's defaults
     */
    public SimulatedChipCard.Builder chip(SimulatedCard card) {
        return new SimulatedChipCard.Builder(
                requireNonNull(card, "card"), key(cryptograms, card.pan()), key(messages, card.pan()));
    }

    private static EmvCardKey key(EmvMasterKey master, String number) {
        try (Pan pan = Pan.of(number)) {
            return master.cardKey(CardKeyOption.A, pan, SEQUENCE);
        }
    }

    /**
     * Checks a request cryptogram.
     *
     * @param card the account
     * @param field55 what came in
     * @return whether the card's key made it over these data
     */
    public boolean verifies(SimulatedCard card, byte[] field55) {
        TlvList chip = TlvList.parse(field55);
        try (EmvCardKey key = key(cryptograms, card.pan())) {
            return VERSION.verify(key, counter(chip), VERSION.data(chip), value(chip, 0x9F26));
        }
    }

    /**
     * Answers a request cryptogram.
     *
     * @param card the account
     * @param field55 what came in
     * @return field 55 of the answer: tag 91
     */
    public byte[] answer(SimulatedCard card, byte[] field55) {
        TlvList chip = TlvList.parse(field55);
        byte[] approved = {0x00, (byte) 0x80, 0x00, 0x00};
        try (EmvCardKey key = key(cryptograms, card.pan())) {
            byte[] data = VERSION.issuerAuthentication(key, counter(chip), value(chip, 0x9F26), approved);
            return TlvList.builder().add(0x91, data).build().encode();
        }
    }

    /**
     * A script that writes one data object to the card by PUT DATA, with the issuer's MAC.
     *
     * @param card the account
     * @param field55 what came in
     * @param template 0x71 before the card's decision, 0x72 after it
     * @param tag the object, of two bytes, such as 0x9F58
     * @param value what to write
     * @return the template
     */
    public byte[] script(SimulatedCard card, byte[] field55, int template, int tag, byte[] value) {
        TlvList chip = TlvList.parse(field55);
        byte[] head = {0x04, (byte) 0xDA, (byte) (tag >> 8), (byte) tag, (byte) (value.length + COMMAND_MAC)};
        byte[] mac;
        try (EmvCardKey key = key(messages, card.pan())) {
            mac = commandMac(key, counter(chip), head, value(chip, 0x9F26), value);
        }
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(head);
        command.writeBytes(value);
        command.writeBytes(mac);
        TlvList parts = TlvList.builder()
                .add(0x9F18, "SIM1".getBytes(US_ASCII))
                .add(0x86, command.toByteArray())
                .build();
        return TlvList.builder().add(template, parts).build().encode();
    }

    /** Header, counter, cryptogram, data. */
    static byte[] commandMac(EmvCardKey key, int counter, byte[] head, byte[] cryptogram, byte[] data) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head);
        message.write(counter >> 8);
        message.write(counter);
        message.writeBytes(cryptogram);
        message.writeBytes(data);
        try (EmvSessionKey session = key.visaMessagingKey(counter)) {
            return Arrays.copyOf(session.commandMac(message.toByteArray()), COMMAND_MAC);
        }
    }

    private static int counter(TlvList chip) {
        byte[] counter = value(chip, 0x9F36);
        return ((counter[0] & 0xFF) << 8) | (counter[1] & 0xFF);
    }

    private static byte[] value(TlvList chip, int tag) {
        return chip.find(tag)
                .map(Tlv::value)
                .orElseThrow(() -> new IllegalArgumentException("field 55 has no tag " + Integer.toHexString(tag)));
    }

    /** Forgets the keys. */
    @Override
    public void close() {
        vault.close();
    }

    @Override
    public String toString() {
        return "SIMULATED issuer";
    }
}
