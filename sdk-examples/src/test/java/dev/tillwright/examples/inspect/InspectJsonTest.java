package dev.tillwright.examples.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class InspectJsonTest {
    @Test
    void aFrameIsOneObjectOnOneLine() {
        Looked looked = Looked.at("--framed", "--format", "json", "--hex", Looked.SIGN_IN);
        assertEquals(0, looked.code(), looked.err());
        assertEquals(
                "{\"mti\":\"0800\",\"fields\":{"
                        + "\"11\":{\"name\":\"System trace audit number\",\"raw\":\"000001\",\"value\":\"000001\"},"
                        + "\"41\":{\"name\":\"Terminal id\",\"raw\":\"3132333435363738\",\"value\":\"12345678\"},"
                        + "\"42\":{\"name\":\"Merchant id\",\"raw\":\"383938303030303030303030303031\","
                        + "\"value\":\"898000000000001\"},"
                        + "\"60\":{\"name\":\"Private 60\",\"raw\":\"000000000030\",\"value\":\"00000000003\"},"
                        + "\"63\":{\"name\":\"Private 63\",\"raw\":\"303120\",\"value\":\"01 \"}},"
                        + "\"error\":null}\n",
                looked.out());
    }

    @Test
    void anErrorSaysWhereAndWhyBesideWhatWasRead() {
        Looked looked = Looked.at("--format", "json", "--hex", Looked.BAD_AMOUNT);
        assertEquals(2, looked.code());
        assertEquals(
                "{\"mti\":\"0200\",\"fields\":{\"2\":{\"name\":\"Primary account number\","
                        + "\"raw\":\"****************\",\"value\":\"476173******0119\"}},"
                        + "\"error\":{\"path\":\"4\",\"offset\":23,\"reason\":\"NOT_A_DIGIT\"}}\n",
                looked.out());
    }

    @Test
    void revealedBytesAreTheContentWithoutItsLength() {
        String out =
                Looked.at("--format", "json", "--reveal", "--hex", Looked.SALE).out();
        assertTrue(out.contains("\"raw\":\"4761739001010119\",\"value\":\"4761739001010119\""), out);
        assertTrue(out.contains("\"raw\":\"4761739001010119D2512201543211234567\""), out);
        assertTrue(out.contains("\"raw\":\"9F02060000000012505A084761739001010119\""), out);
    }

    @Test
    void tagsAreAListWithinTheirField() {
        String out = Looked.at("--format", "json", "--hex", Looked.SALE).out();
        assertTrue(out.contains("\"parts\":[{\"path\":\"55.9F02\""), out);
        assertTrue(out.contains("\"raw\":\"000000001250\",\"value\":\"000000001250\"},{\"path\":\"55.5A\""), out);
        assertTrue(out.contains("\"value\":\"476173******0119\"}]}"), out);
    }

    @Test
    void aFrameThatCannotBeOpenedHasNoFields() {
        assertEquals(
                "{\"mti\":null,\"fields\":{},\"error\":{\"path\":\"frame\",\"offset\":1,\"reason\":\"NOT_HEXADECIMAL\"}}\n",
                Looked.at("--format", "json", "--hex", "02x0").out());
    }
}
