package dev.tillwright.testkit;

import dev.tillwright.core.Money;
import java.util.List;
import java.util.Optional;

/** The books of the simulated host, for reading only. Thread-safe; each call sees one consistent moment. */
public interface Ledger {
    /** {@return all entries in the order the host entered them} */
    List<LedgerEntry> entries();

    /**
     * One entry.
     *
     * @param merchant the merchant number
     * @param terminal the terminal number
     * @param batch the batch number 批次号
     * @param trace the trace number 流水号
     * @return the entry, absent when the host never entered it
     */
    Optional<LedgerEntry> entry(String merchant, String terminal, int batch, int trace);

    /**
     * What a terminal took, less what it gave back.
     *
     * @param merchant the merchant number
     * @param terminal the terminal number
     * @return booked sales less booked voids
     */
    Money netBooked(String merchant, String terminal);
}
