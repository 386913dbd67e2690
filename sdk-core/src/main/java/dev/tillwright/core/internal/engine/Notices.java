package dev.tillwright.core.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Script results 脚本结果 that the host has not confirmed yet. Immutable. They tell the issuer what its script did to the
 * chip; they move no money and hold nothing up.
 *
 * @param due oldest first
 * @param inFlight the attempt whose notice is on the line
 */
public record Notices(List<Notice> due, Optional<String> inFlight) {
    /** None. */
    public static final Notices NONE = new Notices(List.of(), Optional.empty());

    /** Copies the list. */
    public Notices {
        due = List.copyOf(due);
    }

    /**
     * One script result. Immutable.
     *
     * @param id the attempt's id
     * @param batch its batch
     * @param stan its trace number
     * @param amount its amount in minor units
     * @param day F13 of its answer, MMDD
     * @param tags field 55 in hex, with DF31; no card data
     * @param tries how often it was sent in vain
     * @param nextAt when it is due, epoch milliseconds
     */
    public record Notice(
            String id, int batch, int stan, long amount, String day, String tags, int tries, long nextAt) {}

    Notices with(Notice notice) {
        List<Notice> more = new ArrayList<>(due);
        more.add(notice);
        return new Notices(more, inFlight);
    }

    Notices flying(String id) {
        return new Notices(due, Optional.of(id));
    }

    /** After an exchange: confirmed, or due again later. */
    Notices landed(String id, Optional<Long> againAt) {
        List<Notice> left = new ArrayList<>();
        for (Notice n : due) {
            if (!n.id().equals(id)) {
                left.add(n);
            } else {
                againAt.ifPresent(at -> left.add(
                        new Notice(n.id(), n.batch(), n.stan(), n.amount(), n.day(), n.tags(), n.tries() + 1, at)));
            }
        }
        return new Notices(left, Optional.empty());
    }

    Optional<Notice> find(String id) {
        return due.stream().filter(n -> n.id().equals(id)).findFirst();
    }
}
