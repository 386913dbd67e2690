package dev.tillwright.examples.vectors;

import dev.tillwright.crypto.PaymentCryptoException;
import dev.tillwright.examples.vectors.Tally.Verdict;
import java.util.Map;

/** Runs vectors against the library and counts. Not thread-safe. */
final class VectorRun {
    private final Map<String, Calculation> calculations;
    private final Tally tally = new Tally();

    VectorRun(Map<String, Calculation> calculations) {
        this.calculations = Map.copyOf(calculations);
    }

    Tally tally() {
        return tally;
    }

    void run(SampleVector vector) {
        Calculation calculation = calculations.get(vector.algorithm());
        if (calculation == null) {
            tally.add(vector, Verdict.UNSUPPORTED, "unknown algorithm");
            return;
        }
        try {
            compare(vector, calculation.of(vector.inputs()));
        } catch (UnsupportedVectorException e) {
            tally.add(vector, Verdict.UNSUPPORTED, String.valueOf(e.getMessage()));
        } catch (PaymentCryptoException | RefusedException e) {
            Verdict verdict = vector.mustBeRefused() ? Verdict.PASSED : Verdict.FAILED;
            tally.add(vector, verdict, "refused: " + e.getMessage());
        } catch (UnreadableFileException e) {
            throw e;
        } catch (
                RuntimeException
                        e) { // the top frame of a vector: whatever else gets out of the library is a fault of it
            tally.add(vector, Verdict.FAILED, "threw " + e.getClass().getName());
        }
    }

    private void compare(SampleVector vector, String result) {
        if (vector.mustBeRefused()) {
            tally.add(vector, Verdict.FAILED, "was accepted, gave " + result);
        } else if (vector.isRight(result)) {
            tally.add(vector, Verdict.PASSED, "");
        } else {
            tally.add(vector, Verdict.FAILED, "gave " + result);
        }
    }
}
