package dev.tillwright.core.port;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The host's answer as a contact chip wants it. Immutable.
 *
 * <p>{@link #issuerData()} is field 55 of the answer: tag 91 (issuer authentication), 71 and 72 (scripts); empty when the
 * host sent none.
 */
public final class ChipCompletion {
    private final String responseCode;
    private final byte[] issuerData;

    private ChipCompletion(String responseCode, byte[] issuerData) {
        this.responseCode = responseCode;
        this.issuerData = issuerData;
    }

    /**
     * An answer.
     *
     * @param responseCode field 39, two characters (tag 8A)
     * @param issuerData field 55 of the answer, copied; empty for none
     * @return the completion
     */
    public static ChipCompletion of(String responseCode, byte[] issuerData) {
        return new ChipCompletion(requireNonNull(responseCode, "responseCode"), issuerData.clone());
    }

    /** {@return field 39 of the answer} */
    public String responseCode() {
        return responseCode;
    }

    /** {@return a copy of the answer's field 55, empty for none} */
    public byte[] issuerData() {
        return issuerData.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ChipCompletion c
                && c.responseCode.equals(responseCode)
                && Arrays.equals(c.issuerData, issuerData);
    }

    @Override
    public int hashCode() {
        return responseCode.hashCode();
    }

    @Override
    public String toString() {
        return "ChipCompletion[" + responseCode + ", " + issuerData.length + " bytes]";
    }
}
