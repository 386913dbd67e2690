package dev.tillwright.testkit.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.Approved;
import dev.tillwright.core.Declined;
import dev.tillwright.core.InvalidRequestException;
import dev.tillwright.core.NotDone;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.Unknown;
import dev.tillwright.core.journal.JournalException;
import dev.tillwright.core.spi.AttemptState;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.link.IsoConnection;
import dev.tillwright.iso8583.link.LinkObserver;
import dev.tillwright.testkit.Faults;
import dev.tillwright.testkit.HostObserver;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.internal.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payments of every kind run with everything logged; afterwards nothing that a thief could use lies in logs, journal, texts or
 * on paper.
 */
class SecrecyTest {
    private static final String PAN = "6222021234567890128";
    private static final String AFTER_PAN = "49122260000012345";
    private static final String PIN = "739184620517";

    @TempDir
    Path folder;

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<byte[]> keyBlocks = new CopyOnWriteArrayList<>();

    @Test
    void nothingSecretIsLoggedStoredSaidOrPrinted() throws Exception {
        SimulatedCard card = SimulatedCard.builder().pan(PAN).pin(PIN).build();
        try (Shop shop =
                Shop.of(folder, Shop.curt(), card, (s, settings) -> settings.acquirer(a -> a.observer(wire())))) {
            shop.acquirer.observe(keyLoads());
            shop.switchOff();
            shop.switchOn(); // signs in once more, so that its keys are known here
            everyKindOfPayment(shop);
            pending(shop);
            assertFoundNowhere(shop, "while a reversal is pending");
            recovered(shop);
            assertFoundNowhere(shop, "in the end");
        }
    }

    private void everyKindOfPayment(Shop shop) throws Exception {
        say(assertInstanceOf(Approved.class, shop.pay("T-1")));
        shop.acquirer.next(Faults.decline("51"));
        say(assertInstanceOf(Declined.class, shop.pay("T-2")));
        shop.acquirer.next(Faults.approveAndLoseAnswer());
        say(shop.pay("T-3"));
        shop.acquirer.next(Faults.malformed());
        say(shop.pay("T-4"));
        shop.reader.swipe(shop.card);
        say(assertInstanceOf(NotDone.class, shop.pay("T-5")));
        for (Unknown open : shop.terminal().unresolved()) {
            say(Shop.truth(open));
        }
        texts.add(String.valueOf(
                assertThrows(InvalidRequestException.class, () -> shop.sale().order("two words"))
                        .getMessage()));
        texts.add(String.valueOf(
                assertThrows(JournalException.class, shop.settings()::open).getMessage()));
        assertTrue(shop.printer.awaitPrinted(2, Shop.AT_MOST));
    }

    private void pending(Shop shop) throws Exception {
        shop.acquirer.next(Faults.approveAndLoseAnswer());
        int sales = shop.acquirer.timesReceived("0200");
        CompletableFuture<Outcome> sale = shop.sale()
                .order("T-6")
                .onProgress(p -> texts.add(p.toString()))
                .future();
        assertTrue(shop.acquirer.awaitReceived("0200", sales + 1, Shop.AT_MOST));
        shop.acquirer.stop();
        say(assertInstanceOf(Unknown.class, sale.get(Shop.AT_MOST.toSeconds(), TimeUnit.SECONDS)));
        assertTrue(shop.states().contains(AttemptState.REV_PENDING), () -> "" + shop.states());
    }

    private void recovered(Shop shop) throws Exception {
        shop.switchOff();
        shop.acquirer.restart();
        shop.switchOn();
        for (Unknown open : shop.terminal().unresolved()) {
            say(open);
            say(Shop.truth(open));
        }
        shop.books().mustBeSettled();
    }

    private void say(Outcome outcome) {
        texts.add(outcome + "\n" + outcome.diagnosis() + "\n" + outcome.message() + "\n" + outcome.actions() + "\n"
                + outcome.trace() + "\n" + outcome.maskedPan() + "\n" + outcome.remedies());
        if (outcome instanceof Approved approved) {
            texts.add(approved.receipt() + "\n" + approved.receipt().text());
        }
    }

    private void assertFoundNowhere(Shop shop, String when) throws Exception {
        Map<String, byte[]> places = places(shop);
        Secrets secrets = secrets(shop);
        assertEquals(List.of(), secrets.foundIn(places), when);
        // The same search finds each of them where it is planted: in a copy of each place.
        places.forEach((place, bytes) -> secrets.needles()
                .forEach((name, needle) -> assertTrue(
                        Secrets.contains(planted(bytes, needle), needle), () -> "a planted " + name + " in " + place)));
    }

    private Map<String, byte[]> places(Shop shop) throws IOException {
        Map<String, byte[]> places = new LinkedHashMap<>();
        Path log = Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"));
        places.put("the log", Files.readAllBytes(log));
        assertTrue(new String(places.get("the log"), UTF_8).contains("DEBUG dev.tillwright"), "everything is logged");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                places.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        assertTrue(places.containsKey("journal.db") && places.containsKey("journal.key"), places::toString);
        shop.rows()
                .forEach(row -> texts.add(row + " " + row.detail() + " "
                        + shop.terminal().journal().audit(row.id())));
        texts.addAll(shop.printer.printed());
        texts.addAll(shop.acquirer.received());
        texts.add(shop.terminal() + " " + shop.alerts + " " + shop.registered + " " + shop.masterKey + " " + shop.card
                + " " + shop.vault);
        places.put("what was said and printed", String.join("\n", texts).getBytes(UTF_8));
        return places;
    }

    private Secrets secrets(Shop shop) throws GeneralSecurityException {
        Secrets secrets = new Secrets()
                .digits("the card number", PAN)
                .digits("track 2 after the number", AFTER_PAN)
                .digits("the PIN", PIN);
        byte[] pinField = HexFormat.of().parseHex("0C" + PIN + "FF");
        byte[] panField = HexFormat.of().parseHex("0000" + PAN.substring(PAN.length() - 13, PAN.length() - 1));
        byte[] pinBlock = new byte[8];
        for (int i = 0; i < 8; i++) {
            pinBlock[i] = (byte) (pinField[i] ^ panField[i]);
        }
        secrets.bytes("the PIN field", pinField).bytes("the clear PIN block", pinBlock);
        int n = 0;
        for (IsoMessage sale : shop.host.requests("0200")) {
            secrets.bytes("enciphered PIN block " + n++, sale.get(UnionPayPos.PIN_DATA));
        }
        assertTrue(n >= 5, "PINs were sent");
        byte[] tmk = MasterKeys.make(1, shop.registered.merchant(), shop.registered.terminal());
        key(secrets, "TMK", tmk);
        assertTrue(!keyBlocks.isEmpty(), "keys were loaded");
        for (byte[] block : keyBlocks) {
            int at = n++;
            key(secrets, "PIK " + at, deciphered(tmk, Arrays.copyOfRange(block, 0, 16)));
            secrets.bytes("MAK " + at, Arrays.copyOf(deciphered(tmk, Arrays.copyOfRange(block, 20, 36)), 8));
        }
        return secrets;
    }

    private static void key(Secrets secrets, String name, byte[] key) {
        secrets.bytes(name + " first half", Arrays.copyOf(key, 8));
        secrets.bytes(name + " second half", Arrays.copyOfRange(key, 8, 16));
    }

    private static byte[] deciphered(byte[] tmk, byte[] wrapped) throws GeneralSecurityException {
        byte[] key = Arrays.copyOf(tmk, 24);
        System.arraycopy(tmk, 0, key, 16, 8);
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "DESede"));
        return cipher.doFinal(wrapped);
    }

    private static byte[] planted(byte[] bytes, byte[] needle) {
        byte[] with = Arrays.copyOf(bytes, Math.max(bytes.length, 2 * needle.length));
        System.arraycopy(needle, 0, with, with.length / 2, needle.length);
        return with;
    }

    private LinkObserver wire() {
        return new LinkObserver() {
            @Override
            public void sent(IsoConnection connection, IsoMessage request) {
                texts.add(connection + " " + request + " " + request.describe());
            }

            @Override
            public void received(IsoConnection connection, IsoMessage message, byte[] prefix) {
                texts.add(connection + " " + message + " " + message.describe());
            }
        };
    }

    private HostObserver keyLoads() {
        return new HostObserver() {
            @Override
            public void request(IsoMessage request) {
                texts.add(request + " " + request.describe());
            }

            @Override
            public void answer(IsoMessage answer) {
                texts.add(answer + " " + answer.describe());
                answer.find(UnionPayPos.PRIVATE_62)
                        .filter(block -> answer.mti().equals("0810"))
                        .ifPresent(keyBlocks::add);
            }
        };
    }
}
