package dev.tillwright.device.internal.driver.pcsc;

import static dev.tillwright.device.internal.driver.pcsc.CardKit.CARD;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.ISSUER;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.VirtualChip;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cards that answer nonsense: whatever they say, the reading ends, soon, and with a typed refusal. */
class EmvFuzzTest {
    private static final int ROUNDS = 2000;
    /** A directory of 30 records, 128 records of the account, 32 selections for each known name, and a margin. */
    private static final int MOST_COMMANDS = 600;

    @Test
    void anyDamageEndsInATypedRefusalAfterBoundedCommands() {
        EnumSet<ChipException.Kind> seen = EnumSet.noneOf(ChipException.Kind.class);
        int completed = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            boolean contactless = random.nextInt(4) == 0;
            try (SimulatedChipCard good = chip(random, contactless)) {
                AtomicInteger commands = new AtomicInteger();
                VirtualChip bad = CardKit.tampered(good, answer -> {
                    assertTrue(commands.incrementAndGet() < MOST_COMMANDS, "too many commands");
                    return random.nextInt(12) == 0 ? damaged(answer, random) : answer;
                });
                completed += run(bad, contactless) ? 1 : 0;
            } catch (ChipException refusal) {
                seen.add(refusal.kind());
                assertFalse(refusal.detail().contains("622202"), "a refusal shows a card number");
            } catch (RuntimeException raw) {
                throw new AssertionError("seed " + seed, raw);
            }
        }
        assertTrue(completed > ROUNDS / 20, "hardly any reading came through: " + completed);
        assertTrue(seen.containsAll(EnumSet.of(ChipException.Kind.UNREADABLE, ChipException.Kind.REFUSED)));
    }

    @Test
    void purelyRandomAnswersAreRefused() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            AtomicInteger commands = new AtomicInteger();
            try (EmvTransaction transaction = CardKit.transaction(random.nextBoolean())) {
                transaction
                        .read(
                                command -> {
                                    assertTrue(commands.incrementAndGet() < MOST_COMMANDS, "too many commands");
                                    byte[] answer = new byte[random.nextInt(40)];
                                    random.nextBytes(answer);
                                    if (answer.length >= 2 && random.nextBoolean()) {
                                        answer[answer.length - 2] = (byte) 0x90;
                                        answer[answer.length - 1] = 0;
                                    }
                                    return answer;
                                },
                                Chooser::alone)
                        .close();
            } catch (ChipException refusal) {
                continue;
            }
            throw new AssertionError("seed " + seed + " was read");
        }
    }

    private static SimulatedChipCard chip(Random random, boolean contactless) {
        SimulatedChipCard.Builder chip = CardKit.chip();
        if (contactless) {
            chip.contactless();
        }
        if (random.nextBoolean()) {
            chip.plainAnswers();
        }
        if (random.nextBoolean()) {
            chip.withoutDirectory();
        }
        if (random.nextInt(3) == 0) {
            chip.application("A000000333010101", "One", random.nextInt(16))
                    .application("A000000333010102", "Two", random.nextInt(16));
        }
        return chip.build();
    }

    private static boolean run(VirtualChip chip, boolean contactless) {
        try (EmvTransaction transaction = CardKit.transaction(contactless);
                ChipData data = transaction.read(CardKit.channel(chip), Chooser::alone)) {
            if (!contactless) {
                byte[] answer = ISSUER.answer(CARD, data.field55());
                new EmvCompletion(transaction).decide(chip::exchange, ChipCompletion.of("00", answer));
            }
            return true;
        }
    }

    private static byte[] damaged(byte[] answer, Random random) {
        int at = random.nextInt(answer.length);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(answer, at);
            case 1 -> new byte[] {0x6A, (byte) random.nextInt(256)};
            case 2 -> {
                byte[] longer = Arrays.copyOf(answer, answer.length + random.nextInt(300));
                longer[longer.length - 2] = (byte) 0x90;
                longer[longer.length - 1] = 0;
                yield longer;
            }
            case 3 -> new byte[] {(byte) 0x90, 0};
            case 4 -> {
                answer[at] = (byte) random.nextInt(256);
                yield answer;
            }
            default -> {
                answer[at] ^= (byte) (1 << random.nextInt(8));
                yield answer;
            }
        };
    }
}
