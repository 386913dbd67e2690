package dev.tillwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The chip's bytes, worked out by hand from the EMV books. */
class SimulatedChipCardTest {
    private static final String SELECT_DIRECTORY = "00A404000E315041592E5359532E444446303100";
    private static final String SELECT = "00A4040008A00000033301010100";
    private static final String OPTIONS = "80A80000078305E06800015600";
    /** Amounts, country, results, currency, date, type, unpredictable number. */
    private static final String VALUES =
            "000000001250" + "000000000000" + "0156" + "8000048000" + "0156" + "260302" + "00" + "11223344";

    private static final String FIRST = "80AE80001D" + VALUES + "00";
    private static final String SECOND = "80AE40001F" + "3030" + VALUES + "00";

    private final SimulatedChipIssuer issuer = SimulatedChipIssuer.create();
    private final SimulatedChipCard chip =
            issuer.chip(SimulatedCard.ofDefaults()).build();

    @BeforeEach
    void powerOn() {
        chip.powerOn();
    }

    @AfterEach
    void close() {
        chip.close();
        issuer.close();
    }

    @Test
    void theDirectoryNamesItsFileAndTheFileItsApplications() {
        assertEquals("6F1A840E315041592E5359532E4444463031A5088801015F2D027A689000", send(SELECT_DIRECTORY));
        assertEquals("701F611D4F08A000000333010101500E556E696F6E5061792044656269748701019000", send("00B2010C00"));
        assertEquals("6A83", send("00B2020C00"));
    }

    @Test
    void aChipAnswersOnlyWhatItsStageAllows() {
        assertEquals("6985", send(OPTIONS), "nothing is selected");
        send(SELECT);
        assertEquals("6A83", send("00B2011400"), "no transaction has begun");
        assertEquals("6985", send(FIRST));
        assertEquals("80061C00100103009000", send(OPTIONS));
        assertEquals("6A80", send("80AE800002000000"), "not what CDOL1 asks for");
        assertTrue(send(FIRST).startsWith("771E9F2701809F360200019F2608"));
        assertTrue(send(SECOND).startsWith("771E9F2701409F360200019F2608"));
        assertEquals("6985", send(SECOND), "it has decided");
    }

    @Test
    void everyPaymentHasACounterAndACryptogramOfItsOwn() {
        send(SELECT);
        send(OPTIONS);
        String first = send(FIRST);
        send(SELECT);
        send(OPTIONS);
        String next = send(FIRST);
        assertTrue(next.contains("9F36020002"));
        assertNotEquals(first.substring(28, 44), next.substring(28, 44));
    }

    @Test
    void whatIsNoCommandOfTheChipIsRefused() {
        assertEquals("6D00", send("00840000"));
        assertEquals("6700", send("00A4"));
        assertEquals("6700", send("00A4040008A0"));
        assertEquals("6A82", send("00A4040008A00000099901010100"));
    }

    private String send(String command) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(chip.exchange(HexFormat.of().parseHex(command)));
    }
}
