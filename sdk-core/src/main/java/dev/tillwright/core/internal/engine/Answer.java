package dev.tillwright.core.internal.engine;

/**
 * A believed answer to a sale or void: decoded, its MAC as the profile demands, its echoes equal to the request. Immutable.
 *
 * @param code F39, empty when the field is missing
 * @param meaning what the code means for money
 * @param approved the amount the host booked, in minor units; equals the request's unless the meaning is PARTIAL
 * @param reference F37, empty when absent
 * @param authorisation F38, empty when absent
 * @param day the host's day in this answer
 * @param ledger the books that answered
 * @param signInWanted whether the host asks for a new sign-in (header digit 6 = 3, or the code's class)
 * @param institutions F44 as it came, issuer and acquirer for the slip; empty when absent
 * @param issuerData F55 of the answer for the chip; empty when absent
 */
@SuppressWarnings("ArrayRecordComponent") // opaque to the machine: handed from answer to chip
public record Answer(
        String code,
        CodeClass meaning,
        long approved,
        String reference,
        String authorisation,
        HostDay day,
        String ledger,
        boolean signInWanted,
        String institutions,
        byte[] issuerData) {

    /** Without the names of issuer and acquirer. */
    public Answer(
            String code,
            CodeClass meaning,
            long approved,
            String reference,
            String authorisation,
            HostDay day,
            String ledger,
            boolean signInWanted,
            byte[] issuerData) {
        this(code, meaning, approved, reference, authorisation, day, ledger, signInWanted, "", issuerData);
    }
}
