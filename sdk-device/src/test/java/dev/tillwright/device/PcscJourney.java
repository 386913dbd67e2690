package dev.tillwright.device;

import dev.tillwright.core.Money;
import dev.tillwright.core.port.CardReading;
import dev.tillwright.core.port.CardRequest;
import dev.tillwright.core.port.ChipCardReader;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.core.port.ChipResult;
import dev.tillwright.testkit.SimulatedCard;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.SimulatedChipIssuer;
import dev.tillwright.testkit.VirtualCardSlot;
import dev.tillwright.testkit.VirtualChip;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A till's day with a real smart card service and virtual cards, in a JVM and a network of its own: vpcd listens to the whole
 * network, and the JDK connects to a service once in a JVM's life. {@link PcscTest} starts it.
 */
public final class PcscJourney {
    static final String READER = "Virtual PCD 00 00";
    private static final Path SOCKET = Path.of("/run/pcscd/pcscd.comm");
    private static final SimulatedCard CARD = SimulatedCard.ofDefaults();
    private static final byte[] WRITTEN = {0x11, 0x22};

    private final PrintStream out;
    private final File log;
    private final SimulatedChipIssuer issuer = SimulatedChipIssuer.create();
    private final BlockingQueue<VirtualCardSlot> slots = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final AtomicReference<CompletableFuture<OptionalInt>> choice = new AtomicReference<>();
    private final Devices devices = Devices.builder()
            .listener(event -> events.add(event.code()))
            .driver(ChipSettings.builder()
                    .chooser(names -> {
                        CompletableFuture<OptionalInt> asked = new CompletableFuture<>();
                        choice.set(asked);
                        return asked;
                    })
                    .build()
                    .driver())
            .build();
    private Process service;
    private ChipCardReader reader;

    private PcscJourney(PrintStream out, File log) {
        this.out = out;
        this.log = log;
    }

    /** A step that may fail with anything. */
    @FunctionalInterface
    interface Step {
        void run(PcscJourney journey) throws Exception;
    }

    /** In their order, each with what it shows. */
    static Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("without the service the refusal names it", PcscJourney::noService);
        steps.put("a service that starts later is found", PcscJourney::serviceStarts);
        steps.put("an unknown reader is refused with the known ones", PcscJourney::unknownReader);
        steps.put("a contact card pays, with script", PcscJourney::contact);
        steps.put("a forgotten card does not pay for the next customer", PcscJourney::forgottenCard);
        steps.put("nobody comes", PcscJourney::timesOut);
        steps.put("a cancel is heard while waiting", PcscJourney::cancels);
        steps.put("a cancel is heard while the cardholder chooses", PcscJourney::cancelsChoice);
        steps.put("a card that is pulled within a command is unreadable", PcscJourney::pulledWhileRead);
        steps.put("a card that is pulled before its decision is removed", PcscJourney::pulledBeforeDecision);
        steps.put("a lost service is reported with its mend", PcscJourney::serviceLost);
        return steps;
    }

    /**
     * Runs all steps and tells each one's end.
     *
     * @param args the service's log file
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
        PcscJourney journey = new PcscJourney(out, new File(args[0]));
        try {
            steps().forEach(journey::run);
        } finally {
            journey.devices.close();
            journey.stopService();
        }
    }

    private void run(String name, Step step) {
        try {
            step.run(this);
            out.println("PASS " + name);
        } catch (Exception | AssertionError failed) { // told to the test, which fails by it
            out.println("FAIL " + name + ": " + failed + " at "
                    + Arrays.stream(failed.getStackTrace())
                            .filter(frame -> frame.getClassName().contains("PcscJourney"))
                            .findFirst());
        }
    }

    private void noService() {
        expect(refused(READER).contains("apt-get install pcscd"));
    }

    private void serviceStarts() throws Exception {
        startService();
        Device device = devices.open(DeviceKind.CARD_READER, "pcsc:" + READER);
        expect(device.state() == DeviceState.READY);
        expect(device.check().join().health().state() == Health.State.OK);
        reader = device.port(ChipCardReader.class).orElseThrow();
    }

    private void unknownReader() {
        String text = refused("Another [CCID] 01");
        expect(text.contains("PORT_MISSING") && text.contains(READER));
    }

    private void contact() {
        CompletableFuture<CardReading> reading = read(Duration.ofSeconds(20));
        SimulatedChipCard chip = issuer.chip(CARD).insistsOnIssuer().build();
        insert(chip);
        try (ChipData data = inserted(reading.join())) {
            expect(issuer.verifies(CARD, data.field55()));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            answer.writeBytes(issuer.answer(CARD, data.field55()));
            answer.writeBytes(issuer.script(CARD, data.field55(), 0x72, 0x9F58, WRITTEN));
            expect(complete(answer.toByteArray()) instanceof ChipResult.Accepted);
            expect(Arrays.equals(WRITTEN, chip.written(0x9F58).orElseThrow()));
        } finally {
            pullAll();
        }
    }

    private void forgottenCard() throws Exception {
        CompletableFuture<CardReading> first = read(Duration.ofSeconds(20));
        insert(issuer.chip(CARD).build());
        try (ChipData data = inserted(first.join())) {
            expect(complete(issuer.answer(CARD, data.field55())) instanceof ChipResult.Accepted);
            CompletableFuture<CardReading> next = read(Duration.ofSeconds(20));
            await("TAKE_CARD");
            pullAll();
            // A card that comes before the reader has seen the old one go would be taken for it.
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                    .execute(() -> insert(issuer.chip(CARD).contactless().build()));
            CardReading.Tapped tapped = (CardReading.Tapped) next.join();
            try (ChipData other = tapped.chip()) {
                expect(issuer.verifies(CARD, other.field55()));
            }
        } finally {
            pullAll();
        }
    }

    private void timesOut() {
        expect(read(Duration.ofSeconds(1)).join() instanceof CardReading.TimedOut);
    }

    private void cancels() {
        CompletableFuture<CardReading> reading = read(Duration.ofSeconds(20));
        reader.cancel();
        expect(reading.join() instanceof CardReading.Cancelled);
    }

    private void cancelsChoice() {
        CompletableFuture<CardReading> reading = read(Duration.ofSeconds(20));
        SimulatedChipCard chip = issuer.chip(CARD)
                .application("A000000333010101", "Debit", 1)
                .application("A000000333010102", "Credit", 2)
                .build();
        insert(chip);
        while (choice.get() == null) {
            Thread.onSpinWait();
        }
        reader.cancel();
        expect(reading.join() instanceof CardReading.Cancelled);
        expect(choice.get().isCancelled());
        pullAll();
    }

    private void pulledWhileRead() {
        CompletableFuture<CardReading> reading = read(Duration.ofSeconds(20));
        SimulatedChipCard chip = issuer.chip(CARD).build();
        insert(new VirtualChip() {
            @Override
            public byte[] answerToReset() {
                return chip.answerToReset();
            }

            @Override
            public void powerOn() {
                chip.powerOn();
            }

            @Override
            public byte[] exchange(byte[] command) {
                if (command[1] == (byte) 0xAE) {
                    pullAll();
                }
                return chip.exchange(command);
            }
        });
        expect(reading.join() instanceof CardReading.ChipUnreadable);
    }

    private void pulledBeforeDecision() {
        CompletableFuture<CardReading> reading = read(Duration.ofSeconds(20));
        // The reader must have seen the last card go.
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
                .execute(() -> insert(issuer.chip(CARD).build()));
        try (ChipData data = inserted(reading.join())) {
            byte[] answer = issuer.answer(CARD, data.field55());
            pullAll();
            expect(complete(answer) instanceof ChipResult.Removed);
        }
    }

    private void serviceLost() throws Exception {
        events.clear();
        stopService();
        await(DeviceEvent.DISCONNECTED);
        startService();
        expect(refused("Virtual PCD 00 01").contains("restart this program"));
    }

    private void startService() throws IOException {
        service = new ProcessBuilder("pcscd", "-f", "-c", "/etc/reader.conf.d")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        while (!Files.exists(SOCKET)) {
            expect(service.isAlive());
            Thread.onSpinWait();
        }
    }

    private void stopService() {
        if (service != null) {
            service.destroy();
            service.onExit().join();
        }
    }

    private void insert(VirtualChip chip) {
        slots.add(VirtualCardSlot.insert(chip, VirtualCardSlot.FIRST_READER));
    }

    private void pullAll() {
        slots.forEach(VirtualCardSlot::close);
    }

    private CompletableFuture<CardReading> read(Duration within) {
        return reader.read(new CardRequest(Money.of("12.50", "CNY"), within, 1));
    }

    private ChipResult complete(byte[] issuerData) {
        return reader.complete(ChipCompletion.of("00", issuerData)).join();
    }

    private static ChipData inserted(CardReading reading) {
        if (reading instanceof CardReading.Inserted inserted) {
            return inserted.chip();
        }
        throw new AssertionError("not inserted: " + reading);
    }

    private String refused(String name) {
        try {
            devices.open(DeviceKind.CARD_READER, "pcsc:" + name);
        } catch (DeviceException refused) {
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("not refused: " + name);
    }

    private void await(String code) throws InterruptedException {
        String event = "";
        while (!event.equals(code)) {
            event = events.poll(10, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event " + code);
            }
        }
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new AssertionError("does not hold");
        }
    }
}
