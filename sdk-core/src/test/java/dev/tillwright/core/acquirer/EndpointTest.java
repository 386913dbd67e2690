package dev.tillwright.core.acquirer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void readsHostAndPort() {
        Endpoint endpoint = Endpoint.parse("tcp://host-a.example:5000");
        assertEquals("host-a.example", endpoint.host());
        assertEquals(5000, endpoint.port());
        assertEquals("main", endpoint.ledger());
    }

    @Test
    void takesTheBracketsOffAnIpv6AddressAndWritesThemAgain() {
        Endpoint endpoint = Endpoint.parse("TCP://[2001:db8::1]:65535");
        assertEquals("2001:db8::1", endpoint.host());
        assertEquals("tcp://[2001:db8::1]:65535", endpoint.toString());
    }

    @Test
    void twoLedgersAreNotTheSameEndpoint() {
        Endpoint main = Endpoint.parse("tcp://h:1");
        assertNotEquals(main, main.withLedger("second"));
        assertEquals("second", main.withLedger("second").ledger());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host:5000",
                "tcp://host",
                "tcp://host:0",
                "tcp://host:65536",
                "tcp://host:5000x",
                "tcp://2001:db8::1:5000",
                "tcp://user@host:5000",
                "http://host:5000"
            })
    void refusesWhatIsNoAddressAndSaysHowToWriteOne(String text) {
        EndpointException refused = assertThrows(EndpointException.class, () -> Endpoint.parse(text));
        assertTrue(refused.getMessage().endsWith(refused.mend()));
        assertTrue(refused.mend().contains("tcp://") || refused.mend().contains("port"));
    }

    @Test
    void knowsWhetherTheLineIsEncrypted() {
        assertTrue(Endpoint.parse("TLS://host-a.example:5000").tls());
        assertFalse(Endpoint.parse("tcp://host-a.example:5000").tls());
        assertEquals(
                "tls://host-a.example:5000",
                Endpoint.parse("TLS://host-a.example:5000").toString());
    }

    @Test
    void theSameHostInClearIsNotTheSameEndpoint() {
        assertNotEquals(Endpoint.parse("tcp://h:1"), Endpoint.parse("tls://h:1"));
        assertTrue(Endpoint.parse("tls://h:1").withLedger("second").tls());
    }

    @Test
    void refusesALedgerWithSpaces() {
        Endpoint endpoint = Endpoint.parse("tcp://h:1");
        assertThrows(EndpointException.class, () -> endpoint.withLedger("two books"));
    }
}
