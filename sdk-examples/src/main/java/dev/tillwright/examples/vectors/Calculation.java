package dev.tillwright.examples.vectors;

/** One algorithm: asks the library for the result. */
interface Calculation {
    /** What a verification says that accepts. */
    String ACCEPT = "ACCEPT";

    /**
     * The result as the vectors write it.
     *
     * @throws dev.tillwright.crypto.PaymentCryptoException if the library refuses the inputs
     * @throws RefusedException if the library says no without an exception, such as a MAC that is not right
     * @throws UnsupportedVectorException if there is no call for these inputs
     */
    String of(Inputs in);
}
