package dev.tillwright.core.internal.shell;

import dev.tillwright.core.internal.acquirer.ReversalCard;
import dev.tillwright.core.internal.acquirer.SaleCard;
import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.spi.AttemptRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The card data of attempts that are not settled: for one sending all of it, for a reversal the little that it needs. Wiped
 * as soon as it is not needed. Used on the lane's thread alone.
 */
final class CardVault {
    private final JournalKey key;
    private final List<String> chipTags;
    private final Map<String, SaleCard> forSending = new HashMap<>();
    private final Map<String, ReversalCard> forReversal = new HashMap<>();

    CardVault(JournalKey key, List<String> chipTags) {
        this.key = key;
        this.chipTags = List.copyOf(chipTags);
    }

    void hold(String id, SaleCard card) {
        forgetSending(id);
        forSending.put(id, card);
        replace(id, card.forReversal(chipTags));
    }

    /** A void's reversal needs what its sale's would. */
    void share(String fromId, String toId) {
        ReversalCard card = forReversal.get(fromId);
        if (card != null) {
            replace(toId, card.withTags(new byte[0]));
        }
    }

    /** The chip has spoken: what a reversal sends of it. */
    void tags(String id, byte[] tags) {
        ReversalCard card = forReversal.get(id);
        if (card != null) {
            replace(id, card.withTags(tags));
        }
    }

    Optional<SaleCard> forSending(String id) {
        return Optional.ofNullable(forSending.get(id));
    }

    Optional<ReversalCard> forReversal(String id) {
        return Optional.ofNullable(forReversal.get(id));
    }

    /** What the journal keeps: enciphered, and bound to the attempt. */
    byte[] sealed(String id) {
        ReversalCard card = forReversal.get(id);
        if (card == null) {
            return new byte[0];
        }
        byte[] clear = card.encode();
        try {
            return key.seal(id, clear);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** Takes back what an earlier run left. @throws JournalException if it does not open */
    void restore(AttemptRow row) {
        byte[] sealed = row.sealed();
        if (sealed.length == 0) {
            return;
        }
        byte[] clear = key.open(row.id(), sealed);
        try {
            replace(row.id(), ReversalCard.decode(clear));
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /** The request has left: track, chip data and PIN block are not needed any more. */
    void forgetSending(String id) {
        SaleCard card = forSending.remove(id);
        if (card != null) {
            card.close();
        }
    }

    void forget(String id) {
        forgetSending(id);
        ReversalCard card = forReversal.remove(id);
        if (card != null) {
            card.close();
        }
    }

    void forgetAll() {
        forSending.values().forEach(SaleCard::close);
        forSending.clear();
        forReversal.values().forEach(ReversalCard::close);
        forReversal.clear();
    }

    private void replace(String id, ReversalCard card) {
        ReversalCard old = forReversal.put(id, card);
        if (old != null && old != card) {
            old.close();
        }
    }
}
