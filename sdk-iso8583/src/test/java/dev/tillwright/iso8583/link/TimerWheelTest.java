package dev.tillwright.iso8583.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long MS = 1_000_000;

    private static final class Probe extends TimerWheel.Entry {
        long due;
        int fired;
        long firedAt = -1;
        long[] clock = {0};

        @Override
        void expired() {
            fired++;
            firedAt = clock[0];
        }
    }

    @Test
    void nothingFiresEarlyAndNothingIsForgotten() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            long origin = random.nextLong();
            long[] clock = {0};
            TimerWheel wheel = new TimerWheel(origin);
            List<Probe> probes = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                Probe p = new Probe();
                p.clock = clock;
                long delay = 1 + (long) (random.nextDouble() * random.nextDouble() * 9_000 * MS);
                p.due = clock[0] + delay;
                wheel.arm(p, origin + clock[0], delay);
                probes.add(p);
                if (random.nextInt(4) == 0) {
                    Probe other = probes.get(random.nextInt(probes.size()));
                    if (other.armed()) {
                        other.cancel();
                        other.due = Long.MAX_VALUE;
                    }
                }
                long jump = random.nextInt(20) == 0 ? 5_000 * MS : 40 * MS;
                long next = clock[0] + (long) (random.nextDouble() * jump);
                long announced = wheel.untilNext(origin + clock[0]);
                long first = probes.stream()
                        .filter(TimerWheel.Entry::armed)
                        .mapToLong(q -> q.due)
                        .min()
                        .orElse(Long.MAX_VALUE);
                assertTrue(first == Long.MAX_VALUE || announced <= first - clock[0], "sleeps too long, seed " + seed);
                clock[0] = next;
                wheel.advance(origin + next);
                for (Probe q : probes) {
                    assertEquals(q.due <= next ? 1 : 0, q.fired, "seed " + seed + " step " + step);
                }
            }
        }
    }

    @Test
    void anEntryThatIsMovedFiresOnceAtItsNewTime() {
        TimerWheel wheel = new TimerWheel(0);
        Probe p = new Probe();
        wheel.arm(p, 0, 10 * MS);
        wheel.arm(p, 0, 3_000 * MS);
        wheel.advance(2_999 * MS);
        assertEquals(0, p.fired);
        wheel.advance(3_000 * MS);
        wheel.advance(9_000 * MS);
        assertEquals(1, p.fired);
    }
}
