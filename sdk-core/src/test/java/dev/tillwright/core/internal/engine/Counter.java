package dev.tillwright.core.internal.engine;

import dev.tillwright.core.card.EntryMode;
import java.util.HashSet;
import java.util.Set;

/** The counter: card, PIN and chip of one lane. */
final class Counter {
    private final World world;
    private final LaneShell shell;
    private final Set<String> stopped = new HashSet<>();

    Counter(World world, LaneShell shell) {
        this.world = world;
        this.shell = shell;
    }

    /** Does what is the counter's to do. */
    boolean did(Effect effect) {
        if (effect instanceof Effect.Prepare e) {
            world.after(1_000 + world.upTo(15_000), () -> read(e.ask().id()));
        } else if (effect instanceof Effect.StopPreparing e) {
            stopped.add(e.id());
        } else if (effect instanceof Effect.CompleteChip e) {
            boolean accepts = !world.chance(0.2);
            Cause cause = Cause.local(world.random.nextBoolean() ? Cause.CHIP_REFUSED : Cause.CARD_PULLED, "");
            String id = e.attempt().id();
            world.after(500 + world.upTo(6_000), () -> shell.feed(m -> new Event.ChipDecided(m, id, accepts, cause)));
        } else {
            return false;
        }
        return true;
    }

    private void read(String id) {
        if (shell.dead() || stopped.contains(id)) {
            return;
        }
        if (world.chance(0.05)) {
            Cause cause = Cause.local(Cause.CANCELLED, "no card");
            shell.feed(m -> new Event.PreparationFailed(m, id, cause));
            return;
        }
        long readAt = world.mono();
        long readNow = world.now();
        EntryMode entry =
                world.random.nextDouble() < world.scene.chips() ? EntryMode.CONTACT_CHIP : EntryMode.CONTACTLESS;
        boolean pin = world.random.nextBoolean();
        CardFacts card = new CardFacts("622202******0128", entry, pin);
        world.after(pin ? 2_000 + world.upTo(20_000) : 0, () -> {
            if (!shell.dead() && !stopped.contains(id)) {
                world.till.cardRead(id, readNow);
                shell.feed(m -> new Event.CardPrepared(m, id, card, readAt));
            }
        });
    }
}
