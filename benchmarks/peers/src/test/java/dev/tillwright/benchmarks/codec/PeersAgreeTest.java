package dev.tillwright.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeersAgreeTest {
    @ParameterizedTest
    @EnumSource(Corpus.class)
    void theBenchmarkedLibrariesAgreeOnBytesAndValues(Corpus corpus) {
        assertNotNull(Agreement.messages(corpus));
    }

    @Test
    void allFourAreCompared() {
        assertEquals(4, ServiceLoader.load(Codec.class).stream().count());
    }
}
