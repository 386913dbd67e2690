package dev.tillwright.examples;

import dev.tillwright.core.Money;
import dev.tillwright.testkit.SimulatedAcquirer;
import dev.tillwright.testkit.SimulatedCard;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The customers' cards: all kinds of surfaces, balances, limits and bad habits. Immutable. */
final class CardBox {
    private static final int ORDINARY = 12;

    private final List<SimulatedCard> cards;

    private CardBox(List<SimulatedCard> cards) {
        this.cards = List.copyOf(cards);
    }

    static CardBox issue(RandomGenerator random, SimulatedAcquirer acquirer) {
        List<SimulatedCard> cards = new ArrayList<>();
        for (int i = 0; i < ORDINARY; i++) {
            cards.add(ordinary(random, i));
        }
        cards.add(numbered(ORDINARY).contactChip().refuseSecondCryptogram().build());
        cards.add(numbered(ORDINARY + 1).contactChip().pullBeforeCompletion().build());
        cards.add(numbered(ORDINARY + 2).refusedWith("41").build());
        cards.add(numbered(ORDINARY + 3).chipUnreadable().build());
        cards.forEach(acquirer::issue);
        return new CardBox(cards);
    }

    private static SimulatedCard ordinary(RandomGenerator random, int number) {
        SimulatedCard.Builder card = numbered(number).balance(Money.ofMinor(random.nextLong(50_000, 2_000_000), "CNY"));
        if (random.nextInt(3) == 0) {
            card.limit(Money.ofMinor(random.nextLong(5_000, 60_000), "CNY"));
        }
        if (random.nextInt(3) == 0) {
            card.approvesPartly();
        }
        if (random.nextInt(4) == 0) {
            card.pin("");
        }
        switch (number % 3) {
            case 0 -> card.stripe();
            case 1 -> card.contactChip();
            default -> card.contactless();
        }
        return card.build();
    }

    private static SimulatedCard.Builder numbered(int number) {
        return SimulatedCard.builder().number(1_000L + number);
    }

    SimulatedCard any(RandomGenerator random) {
        return cards.get(random.nextInt(cards.size()));
    }
}
