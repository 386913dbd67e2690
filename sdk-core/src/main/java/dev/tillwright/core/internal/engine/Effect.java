package dev.tillwright.core.internal.engine;

import java.util.List;

/** Something the shell does for the machine, once the step's commit is durable. */
public sealed interface Effect {
    /** Read the card, check it, ask for the PIN. */
    record Prepare(SaleAsk ask, int stan) implements Effect {}

    /** Stop reading the card and asking for the PIN. */
    record StopPreparing(String id) implements Effect {}

    /** Send the request of an attempt, once. */
    record SendRequest(Attempt attempt) implements Effect {}

    /** Send a reversal. */
    record SendReversal(Attempt attempt, int tryNo) implements Effect {}

    /** Send a script result. */
    record SendNotice(Notices.Notice notice, int stan, int batch) implements Effect {}

    /** Sign in, each try under a trace number of its own. */
    record SignIn(List<Integer> stans, int batch) implements Effect {
        /** Copies the numbers. */
        public SignIn {
            stans = List.copyOf(stans);
        }
    }

    /** Hand the host's answer to the contact chip. */
    @SuppressWarnings("ArrayRecordComponent") // opaque to the machine: handed from answer to chip
    record CompleteChip(Attempt attempt, String code, byte[] issuerData) implements Effect {}

    /** Wake the lane later. A later wake with the same topic replaces an earlier one. */
    record Wake(String topic, long after) implements Effect {}

    /** Tell the till how its sale ended. */
    record Finish(Verdict verdict) implements Effect {}

    /** An outcome that was unknown is known now. */
    record Resolve(Verdict verdict) implements Effect {}

    /** The order has a result already: give that one, marked as replayed. */
    record Replay(SaleAsk ask, String pastId) implements Effect {}

    /** The order is being paid at this moment: wait for that result. */
    record Join(SaleAsk ask, String runningId) implements Effect {}

    /** Print the slip of an approved sale. */
    record Print(Attempt attempt) implements Effect {}

    /** Tell the till how far its sale is. */
    record Progress(String id, String step) implements Effect {}

    /** Call a person: something needs looking at. */
    record Alert(String id, String code, String text) implements Effect {}
}
