package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A terminal and a host that share a base key understand each other, by the public interface alone. */
class DukptTransactionTest {
    private static final byte[] REQUEST = "4012345678909D987".getBytes(StandardCharsets.US_ASCII);

    private final Vault atHost = Vault.inMemoryForTests();
    private final Vault atTerminal = Vault.inMemoryForTests();
    private final BaseDerivationKey base =
            BaseDerivationKey.importInto(atHost, "bdk", KeyAlgorithm.TDES2, TestKeys.manual());

    @AfterEach
    void closeVaults() {
        atHost.close();
        atTerminal.close();
    }

    @Test
    void theHostReadsThePinThatTheTerminalSends() {
        try (TdesDukptPad pad = loadedPad();
                TdesDukptKeys terminal = pad.next();
                Pan pan = Pan.of("4012345678909")) {
            byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_0, terminal.pin(), "1234".toCharArray(), pan);
            assertEquals("1B9C1845EB993A7A", Vectors.hex(block)); // ANSI X9.24-1:2009, annex A.4
            byte[] sent = terminal.ksn().bytes();
            try (TdesDukptKeys host = base.tdes(TdesKsn.of(sent))) {
                char[] pin = PinBlocks.decrypt(PinBlockFormat.ISO_0, host.pin(), block, pan);
                assertArrayEquals("1234".toCharArray(), pin);
            }
        }
    }

    @Test
    void eachEndBelievesTheMacOfTheOther() {
        try (TdesDukptPad pad = loadedPad();
                TdesDukptKeys terminal = pad.next();
                TdesDukptKeys host = base.tdes(terminal.ksn())) {
            byte[] mac = Macs.compute(MacAlgorithm.X9_19, terminal.macRequest(), REQUEST);
            assertTrue(Macs.verify(MacAlgorithm.X9_19, host.macRequest(), REQUEST, mac));
            byte[] answer = Macs.compute(MacAlgorithm.X9_19, host.macResponse(), REQUEST);
            assertTrue(Macs.verify(MacAlgorithm.X9_19, terminal.macResponse(), REQUEST, answer));
            // a request that is sent back is no answer
            assertFalse(Macs.verify(MacAlgorithm.X9_19, terminal.macResponse(), REQUEST, mac));
        }
    }

    @Test
    void theMacOfOneTransactionIsNotThatOfTheNext() {
        try (TdesDukptPad pad = loadedPad();
                TdesDukptKeys first = pad.next();
                TdesDukptKeys second = pad.next();
                TdesDukptKeys host = base.tdes(second.ksn())) {
            byte[] mac = Macs.compute(MacAlgorithm.X9_19, first.macRequest(), REQUEST);
            assertFalse(Macs.verify(MacAlgorithm.X9_19, host.macRequest(), REQUEST, mac));
        }
    }

    @Test
    void theInitialKeyIsThatOfTheTerminalWhateverItsCounterSays() {
        // the counter reaches into the eighth byte, which takes part in the initial key with its three high bits only
        for (String ksn : new String[] {"FFFF9876543210E00001", "FFFF9876543210FFF800", "FFFF9876543210F00000"}) {
            InitialKeyId id = InitialKeyId.ofTdes(Vectors.hex(ksn));
            try (DukptKey initialKey = base.initialKey(id, atTerminal, "ik", Exportability.NONE)) {
                assertEquals("6AC292FAA1315B4D858AB3A3D7D5933A", DukptSamples.bytes(initialKey), ksn);
            }
        }
    }

    private TdesDukptPad loadedPad() {
        InitialKeyId id = DukptSamples.TDES_FIRST.initialKeyId();
        try (DukptKey initialKey = base.initialKey(id, atTerminal, "ik", Exportability.NONE)) {
            return TdesDukptPad.load(initialKey, id, new DukptSamples.Memory());
        }
    }
}
