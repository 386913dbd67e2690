package dev.tillwright.iso8583.dialect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tillwright.iso8583.CompositeSpec;
import dev.tillwright.iso8583.IsoComposite;
import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each class of field against bytes worked out by hand: what it reads, and that it writes the same. */
class JposClassesTest {
    private static final String MTI_AND_BIT_10 = "30323030" + "0040000000000000";

    @ParameterizedTest
    @CsvSource({
        // class, attributes, wire bytes, value
        "IF_CHAR, length='4', 41422020, 'AB  '",
        "IF_ECHAR, length='4', C1C24040, 'AB  '",
        "IFE_CHAR, length='4', C1C24AAD, 'AB¢['",
        "IFA_NUMERIC, length='3', 303132, 012",
        "IFE_NUMERIC, length='3', F0F1F2, 012",
        "IFB_NUMERIC, length='4', 0123, 0123",
        "IFB_NUMERIC, length='3' pad='true', 0012, 012",
        "IFB_NUMERIC, length='3' pad='false', 0120, 012",
        "IFB_FNUMERIC, length='3', 012F, 012",
        "IFA_AMOUNT, length='9', 433030303030313233, C123",
        "IFE_AMOUNT, length='9', C4F0F0F0F0F0F1F2F3, D123",
        "IFB_AMOUNT, length='9', 4400000123, D123",
        "IFA_BINARY, length='2', 42374531, B7E1",
        "IFE_BINARY, length='2', C2F7C5F1, B7E1",
        "IFB_BINARY, length='2', B7E1, B7E1",
        "IFA_LCHAR, length='9', 34 4A2E3031, J.01",
        "IFA_LLCHAR, length='25', 3034 4A2E3031, J.01",
        "IFA_LLLCHAR, length='999', 303034 4A2E3031, J.01",
        "IFA_LLLLCHAR, length='9999', 30303034 4A2E3031, J.01",
        "IFA_LLLLLCHAR, length='99999', 3030303034 4A2E3031, J.01",
        "IFA_LLLLLLCHAR, length='99999', 303030303034 4A2E3031, J.01",
        "IFA_LLNUM, length='19', 3035 3132333435, 12345",
        "IFA_LLLNUM, length='19', 303035 3132333435, 12345",
        "IFA_LLBNUM, length='19' pad='true', 3035 012345, 12345",
        "IFA_LBINARY, length='9', 32 B7E1, B7E1",
        "IFA_LLBINARY, length='99', 3032 B7E1, B7E1",
        "IFA_LLLBINARY, length='999', 303032 B7E1, B7E1",
        "IFA_LLLLBINARY, length='9999', 30303032 B7E1, B7E1",
        "IFA_LLLLLBINARY, length='9999', 3030303032 B7E1, B7E1",
        "IFA_LLLLLLBINARY, length='9999', 303030303032 B7E1, B7E1",
        "IFA_LLABINARY, length='99', 3032 42374531, B7E1",
        "IFA_LLLABINARY, length='99', 303032 42374531, B7E1",
        "IFB_LLNUM, length='19' pad='true', 05 012345, 12345",
        "IFB_LLNUM, length='19', 05 123450, 12345",
        "IFB_LLNUM, length='19', 13 12345678901230, 1234567890123",
        "IFB_LLLNUM, length='19', 0005 123450, 12345",
        "IFB_FLLNUM, length='19', 05 12345F, 12345",
        "IFB_FLLLNUM, length='19', 0005 12345F, 12345",
        "IFB_LLHNUM, length='19' pad='true', 0D 01234567890123, 1234567890123",
        "IFB_LLLHNUM, length='19', 000D 12345678901230, 1234567890123",
        "IFB_LLCHAR, length='99', 12 414141414141414141414141, AAAAAAAAAAAA",
        "IFB_LLLCHAR, length='999', 0004 4A2E3031, J.01",
        "IFB_LLLLCHAR, length='999', 0004 4A2E3031, J.01",
        "IFB_LLLLLLCHAR, length='999', 000004 4A2E3031, J.01",
        "IFB_LLHCHAR, length='255', 0C 414141414141414141414141, AAAAAAAAAAAA",
        "IFB_LLLHCHAR, length='999', 0004 4A2E3031, J.01",
        "IFB_LLHECHAR, length='99', 0A C1C1C1C1C1C1C1C1C1C1, AAAAAAAAAA",
        "IFB_LLLHECHAR, length='99', 000A C1C1C1C1C1C1C1C1C1C1, AAAAAAAAAA",
        "IFB_LLBINARY, length='99', 02 B7E1, B7E1",
        "IFB_LLLBINARY, length='99', 0002 B7E1, B7E1",
        "IFB_LLLLBINARY, length='99', 0002 B7E1, B7E1",
        "IFB_LLHBINARY, length='255', 0A B7E1B7E1B7E1B7E1B7E1, B7E1B7E1B7E1B7E1B7E1",
        "IFB_LLLHBINARY, length='255', 000A B7E1B7E1B7E1B7E1B7E1, B7E1B7E1B7E1B7E1B7E1",
        "IFE_LLCHAR, length='99', F0F2 C1D1, AJ",
        "IFE_LLLCHAR, length='99', F0F0F2 C1D1, AJ",
        "IFE_LLNUM, length='19', F0F2 F1F2, 12",
        "IFE_LLLNUM, length='19', F0F0F2 F1F2, 12",
        "IFE_LLBINARY, length='99', F0F2 B7E1, B7E1",
        "IFE_LLLBINARY, length='99', F0F0F2 B7E1, B7E1",
        "IFE_LLLLBINARY, length='99', F0F0F0F2 B7E1, B7E1",
        "IFEA_LLCHAR, length='99', F0F2 414A, AJ",
        "IFEA_LLLCHAR, length='99', F0F0F2 414A, AJ",
        "IFAE_LLCHAR, length='99', 3032 C1D1, AJ",
        "IFEB_LLNUM, length='19' pad='true', F0F3 0123, 123",
        "IFEB_LLLNUM, length='19', F0F0F3 1230, 123",
    })
    void readsAndWritesWhatItsNameSays(String name, String attributes, String wire, String value) {
        IsoSpec spec = spec("<isofield id='10' class='org.jpos.iso." + name + "' " + attributes + " name='x'/>");
        byte[] message = HexFormat.of().parseHex(MTI_AND_BIT_10 + wire.replace(" ", ""));
        IsoMessage read = spec.decode(message);
        assertEquals(value, read.text("10").orElseThrow());
        assertArrayEquals(message, written(spec, read, spec.field(10).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        // class, wire bytes of the whole field with its length before them
        "IFMC_LLCHAR, F0F0F6 3432 3032 414A",
        "IFEMC_LLCHAR, F0F0F6 F4F2 F0F2 C1D1",
        "IFEMC_LLLCHAR, F0F0F7 F4F2 F0F0F2 C1D1",
        "IFEP_LLCHAR, F0F0F6 3034 3432 414A",
        "IFEPE_LLCHAR, F0F0F6 F0F4 F4F2 C1D1",
    })
    void taggedPartsAreReadAndWrittenAsTheirNamesSay(String name, String wire) {
        IsoSpec spec = spec("<isofieldpackager id='10' length='999' name='x' class='IFE_LLLBINARY'"
                + " packager='org.jpos.iso.packager.EuroSubFieldPackager'>"
                + "<isofield id='42' length='95' name='y' class='org.jpos.iso." + name + "'/></isofieldpackager>");
        byte[] message = HexFormat.of().parseHex(MTI_AND_BIT_10 + wire.replace(" ", ""));
        IsoMessage read = spec.decode(message);
        assertEquals("AJ", read.text("10.42").orElseThrow());
        assertArrayEquals(message, rewritten(spec, read));
    }

    private static byte[] rewritten(IsoSpec spec, IsoMessage read) {
        IsoField<IsoComposite> field = spec.field(10, IsoComposite.class);
        CompositeSpec parts = field.parts().orElseThrow();
        IsoComposite.Builder composite = parts.compose();
        set(composite, read.get(field), parts.part("42").orElseThrow());
        return spec.message("0200").set(field, composite.build()).build().bytes();
    }

    private static <T> void set(IsoComposite.Builder to, IsoComposite from, IsoField<T> part) {
        to.set(part, from.get(part));
    }

    @SuppressWarnings("unchecked") // the value comes from the field itself
    private static <T> byte[] written(IsoSpec spec, IsoMessage read, IsoField<T> field) {
        return spec.message("0200").set(field, read.get(field)).build().bytes();
    }

    static IsoSpec spec(String fields) {
        String xml = "<isopackager>"
                + "<isofield id='0' length='4' name='MTI' class='org.jpos.iso.IFA_NUMERIC'/>"
                + "<isofield id='1' length='8' name='BITMAP' class='org.jpos.iso.IFB_BITMAP'/>" + fields
                + "</isopackager>";
        return JposPackagerXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "x");
    }
}
