package dev.tillwright.examples;

import dev.tillwright.core.ActionTaken;
import dev.tillwright.core.Approved;
import dev.tillwright.core.AttemptKey;
import dev.tillwright.core.Outcome;
import dev.tillwright.core.PartlyApproved;
import dev.tillwright.core.diagnosis.Remedy;
import dev.tillwright.core.receipt.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An outcome as lines: what the SDK decided and why, where the money is, what the cashier reads, and the slip. */
final class OutcomePage {
    private static final int ENGLISH = 50;

    private OutcomePage() {}

    static void write(Transcript transcript, Outcome outcome) {
        withoutSlip(transcript, outcome);
        receipt(outcome).ifPresent(slip -> write(transcript, slip));
    }

    /** For a till that has its slips on paper. */
    static void withoutSlip(Transcript transcript, Outcome outcome) {
        decisions(transcript, outcome);
        transcript.line(
                "  outcome   ",
                outcome.getClass().getSimpleName() + (outcome.replayed() ? " (replayed: nothing was sent)" : "")
                        + ", money " + outcome.money() + ": " + outcome.amount()
                        + outcome.key().map(key -> ", attempt " + key).orElse("")
                        + outcome.maskedPan().map(pan -> ", card " + pan).orElse("")
                        + outcome.entryMode().map(mode -> " " + mode).orElse(""));
        if (!(outcome instanceof Approved)) {
            transcript.line("  cause     ", outcome.diagnosis().shortCode() + " " + cause(outcome));
        }
        cashier(transcript, outcome);
    }

    /** What the cashier reads, in English with the Chinese beside it. */
    static void cashier(Transcript transcript, Outcome outcome) {
        String instruction = said(outcome.message()::instruction);
        String meaning = said(outcome.message()::meaning);
        transcript.line("  cashier   ", instruction);
        if (!meaning.equals(instruction)) {
            transcript.line("            ", meaning);
        }
        if (!outcome.remedies().isEmpty()) {
            String buttons =
                    outcome.remedies().stream().map(OutcomePage::button).collect(Collectors.joining("  "));
            transcript.line("  buttons   ", buttons);
        }
    }

    private static String said(Function<Locale, String> words) {
        return Transcript.padded(words.apply(Locale.ENGLISH), ENGLISH) + "  " + words.apply(Locale.SIMPLIFIED_CHINESE);
    }

    private static String button(Remedy remedy) {
        return "[" + remedy.label(Locale.ENGLISH) + " " + remedy.label(Locale.SIMPLIFIED_CHINESE) + "]";
    }

    private static void decisions(Transcript transcript, Outcome outcome) {
        List<ActionTaken> actions = outcome.actions();
        Instant first = actions.isEmpty() ? Instant.EPOCH : actions.get(0).at();
        for (ActionTaken action : actions) {
            long after = Duration.between(first, action.at()).toMillis();
            String time = String.format(Locale.ROOT, "+%d ms", after);
            transcript.line("  decision  " + Transcript.padded(time, 9) + " ", action.code() + ": " + action.detail());
        }
    }

    private static String cause(Outcome outcome) {
        String evidence =
                outcome.diagnosis().evidence().stream().map(Object::toString).collect(Collectors.joining(", "));
        return outcome.diagnosis().code() + ", domain " + outcome.diagnosis().domain() + ", "
                + outcome.diagnosis().confidence() + "; evidence: " + evidence;
    }

    private static Optional<Receipt> receipt(Outcome outcome) {
        if (outcome instanceof Approved approved) {
            return Optional.of(approved.receipt());
        }
        return outcome instanceof PartlyApproved part ? Optional.of(part.receipt()) : Optional.empty();
    }

    private static void write(Transcript transcript, Receipt slip) {
        transcript.lines("  receipt   | ", slip.text());
    }

    /** The outcome in a few words. */
    static String brief(Outcome outcome) {
        return Transcript.padded(outcome.getClass().getSimpleName(), 15)
                + Transcript.padded(outcome.money().toString(), 10)
                + outcome.diagnosis().shortCode() + " "
                + outcome.key().map(AttemptKey::value).orElse("-");
    }
}
