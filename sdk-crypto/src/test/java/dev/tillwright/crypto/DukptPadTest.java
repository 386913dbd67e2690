package dev.tillwright.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pad gives no counter twice, whatever happens to it. */
class DukptPadTest {
    private final Vault vault = Vault.inMemoryForTests();
    private final InitialKeyId tdesId = DukptSamples.TDES_FIRST.initialKeyId();
    private final InitialKeyId aesId = DukptSamples.AES_FIRST.initialKeyId();
    private final DukptSamples.Memory counters = new DukptSamples.Memory();

    @TempDir
    Path folder;

    @AfterEach
    void closeVault() {
        vault.close();
    }

    @Test
    void theCounterIsStoredWhenTheKeysAreGivenOut() {
        try (TdesDukptPad pad = tdes(counters)) {
            assertEquals(1, pad.next().ksn().counter());
            assertEquals(1, counters.last(tdesId));
        }
    }

    @Test
    void aPadKilledBetweenWriteAndUseNeverRepeatsACounter() {
        Set<Long> used = new HashSet<>();
        for (int life = 0; life < 50; life++) {
            FileCounterStore disk = new FileCounterStore(folder);
            PowerCut cut = new PowerCut(disk, life % 3);
            try (TdesDukptPad pad = tdes(cut)) {
                while (true) {
                    assertTrue(used.add(pad.next().ksn().counter()), "a counter was used twice");
                }
            } catch (PowerCut.Failed dead) {
                assertTrue(disk.last(tdesId)
                        >= used.stream().mapToLong(c -> c).max().orElse(0));
            }
        }
        assertEquals(49, used.size()); // 17 lives of no transaction, 17 of one, 16 of two
    }

    @Test
    void aPadThatUsesTheKeyBeforeTheStoreHasItIsFound() {
        // the control of the test above: a store that forgets what it was told last
        Set<Long> used = new HashSet<>();
        List<Long> repeated = new ArrayList<>();
        for (int life = 0; life < 2; life++) {
            try (TdesDukptPad pad = tdes(new FileCounterStore(folder) {
                @Override
                public boolean take(InitialKeyId key, long counter) {
                    return true;
                }
            })) {
                long counter = pad.next().ksn().counter();
                if (!used.add(counter)) {
                    repeated.add(counter);
                }
            }
        }
        assertEquals(List.of(1L), repeated);
    }

    @Test
    void aPadGoesOnWhereTheFileSaysItWas() {
        try (AesDukptPad pad = aes(new FileCounterStore(folder))) {
            assertEquals(1, pad.next().ksn().counter());
            assertEquals(2, pad.next().ksn().counter());
        }
        try (AesDukptPad pad = aes(new FileCounterStore(folder))) {
            assertEquals(3, pad.next().ksn().counter());
        }
    }

    @Test
    void aCounterWhoseStoringFailedIsGivenUp() {
        UncheckedIOException full = new UncheckedIOException(new java.io.IOException("disk full"));
        CounterStore failing = new CounterStore() {
            @Override
            public long last(InitialKeyId key) {
                return counters.last(key);
            }

            @Override
            public boolean take(InitialKeyId key, long counter) {
                counters.take(key, counter);
                if (counter == 1) {
                    throw full;
                }
                return true;
            }
        };
        try (TdesDukptPad pad = tdes(failing)) {
            assertSame(full, assertThrows(UncheckedIOException.class, pad::next));
            assertEquals(2, pad.next().ksn().counter());
        }
    }

    @Test
    void twoPadsOnOneInitialKeyNeverGetTheSameCounter() {
        try (AesDukptPad one = aes(counters);
                AesDukptPad other = aes(counters)) {
            assertEquals(1, one.next().ksn().counter());
            KsnException refused = assertThrows(KsnException.class, other::next);
            assertEquals(KsnException.Reason.TAKEN, refused.reason());
            assertEquals(2, other.next().ksn().counter());
            assertEquals(
                    KsnException.Reason.TAKEN,
                    assertThrows(KsnException.class, one::next).reason());
        }
    }

    @Test
    void aSecondCallWhileTheStoreWritesIsRefused() {
        TdesDukptPad[] pad = new TdesDukptPad[1];
        List<Throwable> inner = new ArrayList<>();
        CounterStore calling = new DukptSamples.Memory() {
            @Override
            public boolean take(InitialKeyId key, long counter) {
                inner.add(assertThrows(IllegalStateException.class, () -> pad[0].next()));
                return super.take(key, counter);
            }
        };
        pad[0] = tdes(calling);
        assertEquals(1, pad[0].next().ksn().counter());
        assertEquals(1, inner.size());
        assertEquals(2, pad[0].next().ksn().counter());
        pad[0].close();
    }

    @Test
    void aPadClosedWhileTheStoreWritesGivesNoKeys() {
        TdesDukptPad[] pad = new TdesDukptPad[1];
        pad[0] = tdes(new DukptSamples.Memory() {
            @Override
            public boolean take(InitialKeyId key, long counter) {
                pad[0].close();
                return super.take(key, counter);
            }
        });
        assertThrows(KeyUsageException.class, pad[0]::next);
        assertThrows(KeyUsageException.class, pad[0]::next);
    }

    @Test
    void aClosedPadGivesNoKeys() {
        TdesDukptPad tdes = tdes(counters);
        tdes.close();
        assertThrows(KeyUsageException.class, tdes::next);
        AesDukptPad aes = aes(counters);
        aes.close();
        assertThrows(KeyUsageException.class, aes::next);
    }

    @Test
    void aPadNeedsItsInitialKeyNoMoreOnceItIsLoaded() {
        DukptKey initialKey = DukptSamples.tdesInitialKey(vault);
        String expected;
        try (TdesDukptKeys direct = Dukpt.tdes(initialKey, DukptSamples.TDES_FIRST)) {
            expected = DukptSamples.bytes(direct.transaction());
        }
        try (TdesDukptPad pad = TdesDukptPad.load(initialKey, tdesId, counters)) {
            initialKey.close();
            assertEquals(expected, DukptSamples.bytes(pad.next().transaction()));
        }
    }

    @Test
    void aKeyThatIsUsedUpGivesNoFurtherKeys() {
        counters.startingAfter(tdesId, 0x1FF400);
        try (TdesDukptPad pad = tdes(counters)) {
            assertEquals(0x1FF800, pad.next().ksn().counter());
            assertExhausted(assertThrows(KsnException.class, pad::next));
            assertExhausted(assertThrows(KsnException.class, pad::next));
        }
        assertExhausted(assertThrows(KsnException.class, () -> tdes(counters)));
        counters.startingAfter(aesId, 0xFFFF0000L);
        assertExhausted(assertThrows(KsnException.class, () -> aes(counters)));
    }

    private static void assertExhausted(KsnException refused) {
        assertEquals(KsnException.Reason.EXHAUSTED, refused.reason());
    }

    @Test
    void aStoreThatGivesNoCounterIsRefused() {
        assertThrows(IllegalStateException.class, () -> tdes(counters.startingAfter(tdesId, -1)));
        assertThrows(IllegalStateException.class, () -> tdes(counters.startingAfter(tdesId, 0x200000)));
    }

    @Test
    void theKeyOfAnotherTerminalCannotBeLoaded() {
        DukptKey initialKey = DukptSamples.tdesInitialKey(vault);
        InitialKeyId other = InitialKeyId.parse("FFFF9876543211E00000");
        KsnException refused = assertThrows(KsnException.class, () -> TdesDukptPad.load(initialKey, other, counters));
        assertEquals(KsnException.Reason.OTHER_KEY, refused.reason());
    }

    @Test
    void theIdOfTheOtherFormCannotBeLoaded() {
        DukptKey tdes = DukptSamples.tdesInitialKey(vault);
        assertThrows(KsnException.class, () -> TdesDukptPad.load(tdes, aesId, counters));
        assertThrows(KeyUsageException.class, () -> AesDukptPad.load(tdes, aesId, counters));
    }

    @Test
    void theRegistersHoldNoKeyOfThePast() {
        byte[] initial = Vectors.hex("6AC292FAA1315B4D858AB3A3D7D5933A");
        try (DukptRegisters registers = registers(initial, 0)) {
            assertEquals(21, registers.filled());
            registers.take(); // 1
            assertEquals(20, registers.filled());
            registers.take(); // 2, which makes 3
            assertEquals(20, registers.filled());
            registers.take(); // 3
            assertEquals(19, registers.filled());
        }
    }

    @Test
    void registersThatAreLoadedAgainAreThoseOfAPadThatNeverStopped() {
        byte[] initial = Vectors.hex("6AC292FAA1315B4D858AB3A3D7D5933A");
        try (DukptRegisters running = registers(initial, 0)) {
            for (int i = 0; i < 3_000; i++) {
                try (DukptRegisters loaded = registers(initial, i == 0 ? 0 : running.next() - 1)) {
                    assertEquals(running.next(), loaded.next());
                    assertEquals(running.filled(), loaded.filled(), () -> "before " + loaded.next());
                }
                running.take();
            }
        }
    }

    @Test
    void closingWipesTheRegisters() {
        DukptRegisters registers = registers(Vectors.hex("6AC292FAA1315B4D858AB3A3D7D5933A"), 0);
        registers.close();
        assertEquals(0, registers.filled());
        assertFalse(registers.next() == 0);
    }

    private DukptRegisters registers(byte[] initial, long last) {
        return DukptRegisters.after(
                last,
                DukptCounter.TDES,
                counter -> TdesDerivation.transactionKey(initial, tdesId, counter),
                (parent, counter) -> TdesDerivation.child(parent, tdesId, counter));
    }

    private TdesDukptPad tdes(CounterStore store) {
        return TdesDukptPad.load(DukptSamples.tdesInitialKey(vault), tdesId, store);
    }

    private AesDukptPad aes(CounterStore store) {
        return AesDukptPad.load(DukptSamples.aesInitialKey(vault), aesId, store);
    }

    /** Lets so many counters pass; the power fails when the next one has just been written. */
    private static final class PowerCut implements CounterStore {
        private final CounterStore disk;
        private int left;

        PowerCut(CounterStore disk, int left) {
            this.disk = disk;
            this.left = left;
        }

        @Override
        public long last(InitialKeyId key) {
            return disk.last(key);
        }

        @Override
        public boolean take(InitialKeyId key, long counter) {
            boolean taken = disk.take(key, counter);
            if (left-- == 0) {
                throw new Failed();
            }
            return taken;
        }

        private static final class Failed extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }
    }
}
