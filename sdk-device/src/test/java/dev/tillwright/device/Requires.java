package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tillwright.testkit.PtyBridge;
import java.util.List;

/** What a test needs of the machine: without it the test is skipped, or fails where the environment demands it. */
public final class Requires {
    private Requires() {}

    /** Pseudo terminals, by socat. */
    public static void pty() {
        require(PtyBridge.available(), "pty", "socat is not installed: apt-get install socat");
    }

    /** Demanded by {@code TILLWRIGHT_REQUIRE=pty,cjk,...}. */
    public static void require(boolean there, String name, String mend) {
        List<String> demanded =
                List.of(System.getenv().getOrDefault("TILLWRIGHT_REQUIRE", "").split(",", -1));
        if (!there && demanded.contains(name)) {
            fail(mend);
        }
        assumeTrue(there, mend);
    }
}
