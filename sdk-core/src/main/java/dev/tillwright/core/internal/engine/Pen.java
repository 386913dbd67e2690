package dev.tillwright.core.internal.engine;

import dev.tillwright.core.spi.AttemptState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes one step: starts from a lane and collects what changes. Lives within one call of the machine, so that the machine
 * stays pure. Not thread-safe.
 */
final class Pen {
    final Lane before;
    final Moment at;
    int lastStan;
    int batch;
    boolean batchWhole;
    HostDay day;
    long signedInOn;
    Lane.SignInState signIn;
    long signInDueAt;
    int signInTries;
    Optional<Lane.SaleDraft> draft;
    Optional<String> requestInFlight;
    Optional<Lane.Flying> reversalInFlight;
    Notices notices;
    Optional<String> stopped;
    final Map<String, Long> awaited;
    private final Map<String, Attempt> open = new LinkedHashMap<>();
    private final List<Attempt> recent;
    private final Map<String, Attempt> written = new LinkedHashMap<>();
    private final Map<String, String> audit = new LinkedHashMap<>();
    private final List<Effect> effects = new ArrayList<>();
    private boolean durable;

    Pen(Lane lane, Moment at) {
        this.before = lane;
        this.at = at;
        lastStan = lane.lastStan();
        batch = lane.batch();
        batchWhole = lane.batchWhole();
        day = lane.day();
        signedInOn = lane.signedInOn();
        signIn = lane.signIn();
        signInDueAt = lane.signInDueAt();
        signInTries = lane.signInTries();
        draft = lane.draft();
        requestInFlight = lane.requestInFlight();
        reversalInFlight = lane.reversalInFlight();
        notices = lane.notices();
        stopped = lane.stopped();
        awaited = new LinkedHashMap<>(lane.awaited());
        lane.open().forEach(a -> open.put(a.id(), a));
        recent = new ArrayList<>(lane.recent());
    }

    Rules rules() {
        return before.rules();
    }

    List<Attempt> open() {
        return List.copyOf(open.values());
    }

    Optional<Attempt> gate() {
        return open.values().stream().filter(a -> a.state().gate()).findFirst();
    }

    Optional<Attempt> find(String id) {
        Attempt still = open.get(id);
        return still != null
                ? Optional.of(still)
                : recent.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** An attempt that is still in doubt. */
    Optional<Attempt> findOpen(String id) {
        return Optional.ofNullable(open.get(id));
    }

    Optional<Attempt> findByTrace(int batchNumber, int stan) {
        return java.util.stream.Stream.concat(open.values().stream(), recent.stream())
                .filter(a -> a.batch() == batchNumber && a.stan() == stan)
                .findFirst();
    }

    /** Takes a new or changed attempt into the step's commit. */
    Attempt write(AttemptDraft changed, String why) {
        Attempt attempt = changed.updatedAt(at.wall()).done();
        open.remove(attempt.id());
        recent.removeIf(a -> a.id().equals(attempt.id()));
        if (attempt.state().settled()) {
            recent.add(attempt);
            while (recent.size() > Lane.REMEMBERED) {
                recent.remove(0);
            }
        } else {
            open.put(attempt.id(), attempt);
        }
        written.put(attempt.id(), attempt);
        audit.merge(attempt.id(), why, (first, second) -> first + "; " + second);
        durable = true;
        return attempt;
    }

    /** The attempts that this step writes. */
    List<Attempt> written() {
        return List.copyOf(written.values());
    }

    /** Replaces an attempt by one that differs in nothing the journal keeps. */
    void keep(Attempt rebased) {
        open.replace(rebased.id(), rebased);
    }

    /** The lane's own row changes. */
    void writeLane() {
        durable = true;
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** Gives out the next trace number: never one that is open or was used in this batch and is remembered. */
    int nextStan() {
        do {
            lastStan = lastStan % 999_999 + 1;
        } while (taken(lastStan));
        durable = true;
        return lastStan;
    }

    private boolean taken(int stan) {
        return open.values().stream().anyMatch(a -> a.stan() == stan)
                || recent.stream()
                        .anyMatch(
                                a -> a.stan() == stan && a.batch() == batch && a.state() != AttemptState.FAILED_UNSENT);
    }

    Step done() {
        Lane lane = new Lane(
                before.id(),
                before.rules(),
                lastStan,
                batch,
                batchWhole,
                day,
                signedInOn,
                signIn,
                signInDueAt,
                signInTries,
                draft,
                List.copyOf(open.values()),
                List.copyOf(recent),
                requestInFlight,
                reversalInFlight,
                Map.copyOf(awaited),
                notices,
                stopped);
        Optional<Commit> commit = durable
                ? Optional.of(new Commit(lane, List.copyOf(written.values()), List.copyOf(audit.values())))
                : Optional.empty();
        return new Step(lane, commit, List.copyOf(effects));
    }
}
