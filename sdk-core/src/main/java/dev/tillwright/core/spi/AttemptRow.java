package dev.tillwright.core.spi;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;

/**
 * One attempt as the journal keeps it. Immutable. Nothing in it is secret but {@link #sealed()}, which is enciphered.
 *
 * @param id the attempt's own id, a UUID as text
 * @param lane whose attempt it is
 * @param kind {@code SALE} or {@code VOID}; open for more
 * @param originalId the attempt that a void undoes
 * @param order the till's bill
 * @param key the attempt key, unique for the merchant
 * @param state where it stands
 * @param version counts the row's changes from 1
 * @param batch batch number 批次号, 0 to 999999
 * @param stan trace number 流水号, 1 to 999999
 * @param amount in minor units
 * @param approved approved amount in minor units, absent before an approval
 * @param currency ISO 4217 code
 * @param responseCode F39 of the believed answer
 * @param reference F37 检索参考号
 * @param authorisation F38 授权码
 * @param maskedPan first 6 and last 4 digits, for people
 * @param detail the engine's other facts, {@code key=value} lines; opaque to a store
 * @param nextAt when the next reversal is due, epoch milliseconds; absent when none is
 * @param mayArriveUntil last moment the request can still arrive, epoch milliseconds
 * @param createdAt epoch milliseconds
 * @param updatedAt epoch milliseconds
 * @param sealed enciphered card data that a reversal needs; empty once settled
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record AttemptRow(
        String id,
        LaneId lane,
        String kind,
        Optional<String> originalId,
        String order,
        String key,
        AttemptState state,
        long version,
        int batch,
        int stan,
        long amount,
        Optional<Long> approved,
        String currency,
        Optional<String> responseCode,
        Optional<String> reference,
        Optional<String> authorisation,
        String maskedPan,
        String detail,
        Optional<Long> nextAt,
        Optional<Long> mayArriveUntil,
        long createdAt,
        long updatedAt,
        byte[] sealed) {

    /** Checks the parts and copies the enciphered bytes. */
    public AttemptRow {
        requireNonNull(id, "id");
        requireNonNull(lane, "lane");
        requireNonNull(state, "state");
        requireNonNull(detail, "detail");
        sealed = sealed.clone();
    }

    /** {@return a copy of the enciphered bytes, empty when there are none} */
    @Override
    public byte[] sealed() {
        return sealed.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AttemptRow r && r.id.equals(id) && r.version == version && Arrays.equals(r.sealed, sealed);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + Long.hashCode(version);
    }

    @Override
    public String toString() {
        return "AttemptRow[" + key + " " + kind + " " + state + " v" + version + " batch " + batch + " stan " + stan
                + "]";
    }
}
