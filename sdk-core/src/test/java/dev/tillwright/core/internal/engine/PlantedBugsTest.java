package dev.tillwright.core.internal.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * An invariant that was never seen failing is no evidence: each planted bug must be caught, by the invariant that is there
 * for it, the others being off.
 *
 * <p>"The limit counts approved sales only" is not planted: the engine has no limits yet.
 */
class PlantedBugsTest {
    private static final int SEEDS = 1_000;
    private static final Brain REAL = new LaneMachine()::next;

    @Test
    void theEngineAsItIsPassesTheSameSeeds() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Plan plan = Plan.of(seed);
            assertDoesNotThrow(() -> new World(plan).run());
        }
    }

    @Test
    void sendingBeforeTheJournalIsCaught() {
        caught(Law.I1, REAL, Plant.SEND_BEFORE_JOURNAL);
    }

    @Test
    void printingBeforeTheJournalIsCaught() {
        caught(Law.I11, REAL, Plant.PRINT_BEFORE_JOURNAL);
    }

    @Test
    void aRestartWithoutRecoveryIsCaughtAtTheGate() {
        caught(Law.I9, Mutants::noRecovery, Plant.NO_GATE_CLAIM);
    }

    @Test
    void aRestartWithoutRecoveryIsCaughtAtTheEnd() {
        caught(Law.I14, Mutants::noRecovery);
    }

    @Test
    void aRecoveryThatGuessesIsCaughtByRecoveringTwice() {
        caught(Law.I12, Mutants::recoveryGuesses);
    }

    @Test
    void aTimeoutTakenForADeclineIsCaught() {
        caught(Law.I6, Mutants::timeoutIsDecline);
        caught(Law.I7, Mutants::timeoutIsDecline);
    }

    @Test
    void aSaleThatIsSentAgainIsCaught() {
        caught(Law.I3, Mutants::timeoutIsSentAgain);
    }

    @Test
    void aTraceNumberForgottenAtARestartIsCaught() {
        caught(Law.I2, REAL, Plant.VOLATILE_STAN, Plant.NO_STAN_CLAIM);
    }

    @Test
    void aTraceNumberRestartedAtMidnightIsCaught() {
        caught(Law.I2, Mutants::stanRestartsAtMidnight, Plant.NO_STAN_CLAIM);
    }

    @Test
    void aLateAnswerThatApprovesIsCaught() {
        caught(Law.I4, Mutants::lateAnswerApproves);
        caught(Law.I10, Mutants::lateAnswerApproves);
    }

    @Test
    void aLateAnswerThatRevivesWhatIsUndoneIsCaught() {
        caught(Law.I5, Mutants::lateAnswerRevives);
    }

    @Test
    void aPartTakenForTheWholeIsCaught() {
        caught(Law.I4, Mutants::partIsTheWhole);
        caught(Law.I7, Mutants::partIsTheWhole);
    }

    @Test
    void givingUpAfterThreeReversalsIsCaught() {
        caught(Law.I7, Mutants::givesUpAfterThree);
        caught(Law.I10, Mutants::givesUpAfterThree);
    }

    @Test
    void aLaneWithoutGateIsCaught() {
        caught(Law.I9, Mutants::noGate, Plant.NO_GATE_CLAIM);
    }

    @Test
    void anIgnoredMacIsCaught() {
        caught(Law.I4, REAL, Plant.MAC_IGNORED);
        caught(Law.I7, REAL, Plant.MAC_IGNORED);
    }

    @Test
    void anAnswerBelievedAfterAChangeOfBatchOrDayIsCaught() {
        caught(Law.I10, Mutants::contextIgnored);
    }

    @Test
    void notFoundTakenForNotBookedIsCaught() {
        caught(Law.I10, Mutants::noLinger);
    }

    @Test
    void aHostThatForgetsThoughTheProfileSaysItRemembersIsCaught() {
        caught(Law.I10, REAL, Plant.HOST_FORGETS_REVERSALS);
    }

    @Test
    void aCancelThatOvertakesItsSaleIsCaught() {
        caught(Law.I10, Mutants::cancelOvertakes);
    }

    @Test
    void anOrderPaidOnTwoLanesIsCaught() {
        caught(Law.ORDER_ONCE, REAL, Plant.NO_ORDER_CLAIM);
    }

    @Test
    void doubtToldAsNotDoneIsCaught() {
        caught(Law.TILL_TRUTH, Mutants::doubtIsNotDone);
    }

    @Test
    void aTillThatHearsTooLateIsCaught() {
        caught(Law.TILL_IN_TIME, Mutants::noTillClock);
    }

    @Test
    void aTillThatHearsTwiceIsCaught() {
        caught(Law.TILL_ONCE, Mutants::tellsTwice);
    }

    private static void caught(Law law, Brain brain, Plant... plants) {
        int needed = seedsNeeded(law, brain, plants);
        if (needed > SEEDS) {
            fail("not caught by " + law + " in " + SEEDS + " seeds");
        }
    }

    /** How many seeds it takes; more than {@link #SEEDS} when the law never bites. */
    static int seedsNeeded(Law law, Brain brain, Plant... plants) {
        Set<Plant> defects = EnumSet.noneOf(Plant.class);
        defects.addAll(Set.of(plants));
        for (int seed = 1; seed <= SEEDS; seed++) {
            try {
                new World(Plan.of(seed).with(brain, defects, EnumSet.of(law))).run();
            } catch (Violation v) {
                return seed;
            }
        }
        return SEEDS + 1;
    }
}
