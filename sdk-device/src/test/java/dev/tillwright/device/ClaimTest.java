package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.DeviceFault;
import dev.tillwright.core.port.DeviceStatus;
import dev.tillwright.core.port.Diagnosable;
import dev.tillwright.core.port.ScanResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A claimed device serves its holder and nobody else; shown with a driver that knows nothing of claims. */
@Timeout(60)
class ClaimTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final EchoDriver.Provider provider = new EchoDriver.Provider();
    private final MemoryTransport memory = new MemoryTransport(this::answer);
    private final Devices devices = Devices.builder().driver(provider).build();
    private Device device;
    private CodeScanner anybody;

    /** Says its number to "?", nothing to "wait", and repeats anything else. */
    private void answer(byte[] bytes, MemoryTransport line) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        heard.add(text);
        if (!text.equals("wait")) {
            line.say(text.equals("?") ? "A1" : text);
        }
    }

    @BeforeEach
    void open() throws Exception {
        device = devices.open(DeviceAddress.parse("echo+tcp://127.0.0.1:1"), provider, memory);
        device.connected().get();
        anybody = scanner(device);
    }

    @AfterEach
    void close() {
        devices.close();
    }

    private static CodeScanner scanner(Device of) {
        return of.port(CodeScanner.class).orElseThrow();
    }

    private static CodeScanner scanner(DeviceClaim of) {
        return of.port(CodeScanner.class).orElseThrow();
    }

    private static ScanResult end(CompletableFuture<ScanResult> scan) throws Exception {
        return scan.get(20, TimeUnit.SECONDS);
    }

    private static DeviceFault refusal(CompletableFuture<ScanResult> scan) throws Exception {
        return assertInstanceOf(ScanResult.Failed.class, end(scan)).fault();
    }

    /** Until the device has begun to wait for a code. */
    private void awaitScan() throws InterruptedException {
        String next = "";
        while (!next.equals("wait")) {
            next = heard.poll(20, TimeUnit.SECONDS);
            assertTrue(next != null, "no scan began");
        }
    }

    @Test
    void aSecondClaimIsRefusedAndNamesTheHolder() {
        DeviceClaim claim = device.claim("self-checkout");
        DeviceException taken = assertThrows(DeviceException.class, () -> device.claim("till"));
        assertEquals(DeviceFault.BUSY, taken.fault().code());
        assertTrue(taken.fault().detail().contains("claimed by self-checkout"), taken::getMessage);
        claim.close();
        try (DeviceClaim till = device.claim("till")) {
            claim.close(); // a second time takes nothing from the new owner
            assertEquals(Optional.of("till"), device.owner());
            assertEquals("till", till.owner());
        }
        assertEquals(Optional.empty(), device.owner());
    }

    @Test
    void whileClaimedNobodyElsesCommandReachesTheDevice() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            DeviceFault fault = refusal(anybody.scan(LONG));
            assertEquals(DeviceFault.BUSY, fault.code());
            assertTrue(fault.detail().contains("claimed by " + claim.owner()), fault.detail());
        }
        assertFalse(heard.contains("wait"));
    }

    @Test
    void whatTheDeviceReadsReachesTheHolder() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            CompletableFuture<ScanResult> scan = scanner(claim).scan(LONG);
            awaitScan();
            memory.say("6901234567892");
            assertEquals(
                    "6901234567892",
                    assertInstanceOf(ScanResult.Scanned.class, end(scan)).code());
        }
    }

    @Test
    void whatComesWhileTheHolderAsksForNothingIsDroppedAndCounted() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            memory.say("early");
            awaitDropped(5);
            CompletableFuture<ScanResult> scan = scanner(claim).scan(LONG);
            awaitScan();
            memory.say("mine");
            assertEquals(
                    "mine",
                    assertInstanceOf(ScanResult.Scanned.class, end(scan)).code());
        }
    }

    private void awaitDropped(long bytes) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        long dropped = 0;
        while (dropped < bytes && System.nanoTime() < until) {
            dropped = device.statistics().getOrDefault("messages.dropped", 0L);
        }
        assertEquals(bytes, dropped);
    }

    @Test
    void nobodyElsesCancelEndsTheHoldersCommand() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            CompletableFuture<ScanResult> scan = scanner(claim).scan(LONG);
            awaitScan();
            anybody.cancel();
            memory.say("mine");
            assertInstanceOf(ScanResult.Scanned.class, end(scan));
            assertEquals(1L, device.statistics().get("cancels.refused"));
        }
    }

    @Test
    void theHoldersCancelEndsItsCommand() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            CompletableFuture<ScanResult> scan = scanner(claim).scan(LONG);
            awaitScan();
            scanner(claim).cancel();
            assertInstanceOf(ScanResult.Cancelled.class, end(scan));
        }
    }

    @Test
    void givingBackEndsWhatTheHolderStillRuns() throws Exception {
        DeviceClaim claim = device.claim("self-checkout");
        CompletableFuture<ScanResult> scan = scanner(claim).scan(LONG);
        awaitScan();
        claim.close();
        assertInstanceOf(ScanResult.Cancelled.class, end(scan));
        DeviceFault late = refusal(scanner(claim).scan(LONG));
        assertTrue(late.detail().contains("claim it again"), late.detail());
    }

    @Test
    void aDeviceAtWorkForSomebodyIsNotTakenFromHim() throws Exception {
        CompletableFuture<ScanResult> scan = anybody.scan(LONG);
        awaitScan();
        DeviceException busy = assertThrows(DeviceException.class, () -> device.claim("self-checkout"));
        assertTrue(busy.fault().detail().contains("another command"), busy::getMessage);
        memory.say("mine");
        assertInstanceOf(ScanResult.Scanned.class, end(scan));
        device.claim("self-checkout").close();
    }

    @Test
    void aClaimOutlivesAReconnect() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            CodeScanner mine = scanner(claim);
            memory.unplug();
            while (device.state() == DeviceState.READY) {
                Thread.onSpinWait();
            }
            memory.replug();
            while (device.state() != DeviceState.READY) {
                Thread.onSpinWait();
            }
            assertEquals(DeviceFault.BUSY, refusal(anybody.scan(LONG)).code());
            CompletableFuture<ScanResult> scan = mine.scan(LONG);
            awaitScan();
            memory.say("mine");
            assertInstanceOf(ScanResult.Scanned.class, end(scan));
        }
    }

    @Test
    void checkAndRestartStayTheOperators() throws Exception {
        try (DeviceClaim claim = device.claim("self-checkout")) {
            assertEquals(Health.State.OK, device.check().get().health().state());
            assertEquals(Health.State.OK, device.restart().get().health().state());
            assertEquals(Optional.of(claim.owner()), device.owner());
        }
    }

    @Test
    void aPortIsTheSameEachTimeAndKeepsWhatElseItCanDo() {
        assertSame(anybody, scanner(device));
        assertEquals(anybody, scanner(device));
        try (DeviceClaim claim = device.claim("self-checkout")) {
            assertNotSame(anybody, scanner(claim));
            DeviceStatus status =
                    assertInstanceOf(Diagnosable.class, scanner(claim)).status();
            assertEquals(DeviceStatus.Level.READY, status.level());
        }
    }
}
