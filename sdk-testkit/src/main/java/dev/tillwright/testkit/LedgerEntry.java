package dev.tillwright.testkit;

import dev.tillwright.core.Money;
import java.time.LocalDate;

/**
 * One transaction as the simulated host has it. Implementations are immutable: an entry shows one moment.
 *
 * <p>Merchant, terminal, batch and trace together name it.
 */
public interface LedgerEntry {
    /** {@return the merchant number 商户号 (F42)} */
    String merchant();

    /** {@return the terminal number 终端号 (F41)} */
    String terminal();

    /** {@return the batch number 批次号 (60.2)} */
    int batch();

    /** {@return the trace number 流水号 (F11)} */
    int trace();

    /** {@return sale or void} */
    EntryKind kind();

    /** {@return what the terminal asked for} */
    Money amount();

    /** {@return what the host approved; zero when it declined} */
    Money approved();

    /** {@return where it stands now} */
    EntryState state();

    /** {@return F39 as the host decided it, before any scripted fault changed the answer} */
    String responseCode();

    /** {@return F37 检索参考号} */
    String reference();

    /** {@return first six and last four digits of the card} */
    String maskedPan();

    /** {@return the host's day on which it was entered} */
    LocalDate day();

    /**
     * Whether this entry's own effect happened. A sale that was voided later did happen: its void is an entry too.
     *
     * @return true for a booked entry and for a voided sale
     */
    default boolean booked() {
        return state() == EntryState.BOOKED || state() == EntryState.VOIDED;
    }
}
