package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.UnionPay;
import dev.tillwright.core.card.EntryMode;
import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.internal.acquirer.UnionPayAnswers;
import dev.tillwright.core.internal.acquirer.UnionPayMessages;
import dev.tillwright.core.internal.engine.Attempt;
import dev.tillwright.core.internal.engine.CardFacts;
import dev.tillwright.core.internal.engine.Kind;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.core.spi.HostReply;
import dev.tillwright.core.spi.LaneId;
import dev.tillwright.crypto.KeyKind;
import dev.tillwright.crypto.KeyLayout;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.WorkingKeyBlock;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Track2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostDeskTest {
    private static final LaneId LANE = new LaneId("898310000000001", "10000001");
    private static final AcquirerProfile PROFILE = UnionPay.pos();
    private static final byte[] KEY = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");

    private final List<IsoMessage> sent = new ArrayList<>();
    private final CardVault cards = new CardVault(new NoKey(), List.of());
    private final Vault vault = Vault.inMemoryForTests();
    private final TransportKey master = TransportKey.importInto(vault, "tmk", KEY);
    private final LaneKeys keys = new LaneKeys("10000001", vault, master, Optional.empty(), UnionPay.pos());
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();
    private final HostDesk desk = new HostDesk(
            new Silent(),
            UnionPayMessages.of(PROFILE, LANE),
            UnionPayAnswers.of(PROFILE, LANE),
            PROFILE,
            Duration.ofSeconds(1),
            keys,
            cards,
            pool,
            event -> {});

    /** Takes everything and never answers. */
    private final class Silent implements HostLink {
        @Override
        public CompletableFuture<HostReply> exchange(IsoMessage request, Duration startWithin, Duration answerWithin) {
            sent.add(request);
            return new CompletableFuture<>();
        }

        @Override
        public void onLateAnswer(Consumer<IsoMessage> listener) {
            // none comes
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @BeforeEach
    void aCardIsRead() {
        cards.hold("sale", SaleCard.of(new CardReading.Swiped(Track2.of("6222021234567890128=25121010000012345"))));
    }

    @AfterEach
    void closeAll() {
        pool.shutdownNow();
        vault.close();
    }

    private static Attempt sale() {
        return Attempt.create("sale", Kind.SALE, "T-1", "T-1#1", 1250, "CNY")
                .trace(1, 1, true)
                .card(new CardFacts("622202******0128", EntryMode.MAGSTRIPE, false))
                .done();
    }

    private void signedIn() {
        byte[] mak = HexFormat.of().parseHex("1122334455667788");
        byte[] field62 = WorkingKeyBlock.wrap(
                master,
                KeyLayout.UNIONPAY_40,
                Map.of(KeyKind.PIN, KEY, KeyKind.MAC, mak),
                UnionPay.pos().cryptoPolicy());
        assertEquals(LaneKeys.Loaded.YES, keys.load(field62).join().apply(keys));
    }

    @Test
    void aRequestThatIsOnTheLineHasLeftNoTrackAndNoPinBehind() {
        signedIn();
        desk.request(sale());
        assertEquals(1, sent.size());
        assertEquals(Optional.empty(), cards.forSending("sale"));
        assertTrue(cards.forReversal("sale").isPresent(), "its reversal still needs the number");
    }

    @Test
    void aRequestThatCouldNotBeMadeLeavesNoneBehindEither() {
        assertThrows(NoSuchElementException.class, () -> desk.request(sale()), "there is no MAC key");
        assertEquals(List.of(), sent);
        assertEquals(Optional.empty(), cards.forSending("sale"));
    }

    @Test
    void aLinkThatThrowsLeavesItOpenWhetherTheRequestHasLeft() {
        HostReply reply = HostDesk.linkFailed(new IllegalStateException("after the write"));
        assertTrue(assertInstanceOf(HostReply.NoAnswer.class, reply).bytesSent() > 0);
    }
}
