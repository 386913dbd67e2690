package dev.tillwright.benchmarks.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgreementTest {
    @ParameterizedTest
    @EnumSource(Corpus.class)
    void allCodecsAgreeOnBytesAndValues(Corpus corpus) {
        assertNotNull(Agreement.messages(corpus));
    }

    @Test
    void theMixedMessagesHaveTheSizeThatWasAgreedOn() {
        byte[][] messages = Agreement.messages(Corpus.MIXED);
        assertEquals(256, messages.length);
        assertEquals(53_367, Arrays.stream(messages).mapToInt(m -> m.length).sum());
    }
}
