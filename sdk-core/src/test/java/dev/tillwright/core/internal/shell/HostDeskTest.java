package dev.tillwright.core.internal.shell;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.spi.HostReply;
import org.junit.jupiter.api.Test;

class HostDeskTest {
    @Test
    void aLinkThatThrowsLeavesItOpenWhetherTheRequestHasLeft() {
        HostReply reply = HostDesk.linkFailed(new IllegalStateException("after the write"));
        assertTrue(assertInstanceOf(HostReply.NoAnswer.class, reply).bytesSent() > 0);
    }
}
