package dev.tillwright.device.internal.driver.pcsc;

import static dev.tillwright.device.internal.driver.pcsc.CardKit.CARD;
import static dev.tillwright.device.internal.driver.pcsc.CardKit.ISSUER;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tillwright.core.port.ChipCompletion;
import dev.tillwright.core.port.ChipData;
import dev.tillwright.testkit.SimulatedChipCard;
import dev.tillwright.testkit.VirtualChip;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Whatever a card answers to SELECT, GET PROCESSING OPTIONS, READ RECORD and GENERATE AC: the reading ends, after few
 * commands, with data or a typed refusal that shows no card number.
 */
class EmvAnswersFuzzTest {
    /** A directory of 30 records, 128 records of the account, 32 selections for each known name, and a margin. */
    private static final int MOST_COMMANDS = 600;
    /** A directory, an application, its options and records, the cryptogram, the decision. */
    private static final int COMMANDS_OF_A_GOOD_CARD = 12;

    /** All answers are the input's: a length, and so many bytes. */
    @FuzzTest(maxDuration = "60s")
    void anyCard(byte[] bytes) {
        ByteBuffer script = ByteBuffer.wrap(bytes);
        boolean contactless = next(script) % 2 == 1;
        int[] commands = new int[1];
        run(
                command -> {
                    assertTrue(++commands[0] < MOST_COMMANDS, "too many commands");
                    return script.hasRemaining() ? piece(script) : new byte[] {0x6A, (byte) 0x82};
                },
                contactless,
                false);
    }

    /**
     * A good card, one of whose answers is the input: with the good answer's status and, by the second byte, with its
     * beginning, so that what the reader looks for is found.
     */
    @FuzzTest(maxDuration = "60s")
    void aGoodCardWithOneOtherAnswer(byte[] bytes) {
        ByteBuffer script = ByteBuffer.wrap(bytes);
        int flags = next(script);
        int which = next(script) % COMMANDS_OF_A_GOOD_CARD;
        int kept = next(script);
        boolean contactless = (flags & 1) != 0;
        byte[] rest = Arrays.copyOfRange(bytes, script.position(), bytes.length);
        SimulatedChipCard.Builder chip = CardKit.chip();
        if (contactless) {
            chip.contactless();
        }
        if ((flags & 2) != 0) {
            chip.plainAnswers();
        }
        int[] commands = new int[1];
        try (SimulatedChipCard good = chip.build()) {
            VirtualChip bad = CardKit.tampered(good, answer -> {
                assertTrue(commands[0] < MOST_COMMANDS, "too many commands");
                return commands[0]++ == which ? other(answer, kept, rest) : answer;
            });
            run(CardKit.channel(bad), contactless, !contactless);
        }
    }

    private static byte[] other(byte[] answer, int kept, byte[] rest) {
        int begin = Math.min(kept, Math.max(0, answer.length - 2));
        byte[] other = Arrays.copyOf(answer, begin + rest.length + 2);
        System.arraycopy(rest, 0, other, begin, rest.length);
        other[other.length - 2] = (byte) 0x90;
        other[other.length - 1] = 0;
        return other;
    }

    private static void run(ApduChannel card, boolean contactless, boolean complete) {
        try (EmvTransaction transaction = CardKit.transaction(contactless);
                ChipData data = transaction.read(card, Chooser::alone)) {
            assertFalse(data.toString().contains("622202000"), "the data show a card number");
            if (complete) {
                byte[] answer = ISSUER.answer(CARD, data.field55());
                new EmvCompletion(transaction).decide(card, ChipCompletion.of("00", answer));
            }
        } catch (ChipException refusal) {
            assertFalse(refusal.detail().contains("622202"), "a refusal shows a card number");
            assertFalse(refusal.detail().isBlank());
        }
    }

    private static int next(ByteBuffer script) {
        return script.hasRemaining() ? script.get() & 0xFF : 0;
    }

    private static byte[] piece(ByteBuffer script) {
        byte[] piece = new byte[Math.min(next(script), script.remaining())];
        script.get(piece);
        return piece;
    }
}
