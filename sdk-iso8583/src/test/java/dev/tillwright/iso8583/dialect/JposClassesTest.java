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
        "IFB_FNUMERIC, length='3' pad='true', 0012, 012",
        "IFB_FLLNUM, length='19' pad='true', 05 012345, 12345",
        "IFB_FLLLNUM, length='19' pad='true', 0005 012345, 12345",
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
        "IFE_LCHAR, length='9', F2 C1D1, AJ",
        "IFE_LLCHAR, length='99', F0F2 C1D1, AJ",
        "IFE_LLLLCHAR, length='999', F0F0F0F2 C1D1, AJ",
        "IFE_LNUM, length='9', F2 F1F2, 12",
        "IFE_LBINARY, length='9', F2 B7E1, B7E1",
        "IFB_LLHEX, length='99', 04 B7E1, B7E1",
        "IFB_LLLHEX, length='99', 0004 B7E1, B7E1",
        "IFE_LLLCHAR, length='99', F0F0F2 C1D1, AJ",
        "IFE_LLNUM, length='19', F0F2 F1F2, 12",
        "IFE_LLLNUM, length='19', F0F0F2 F1F2, 12",
        "IFE_LLBINARY, length='99', F0F2 B7E1, B7E1",
        "IFE_LLLBINARY, length='99', F0F0F2 B7E1, B7E1",
        "IFE_LLLLBINARY, length='99', F0F0F0F2 B7E1, B7E1",
        "IFEA_LLCHAR, length='99', F0F2 414A, AJ",
        "IFEA_LLLCHAR, length='99', F0F0F2 414A, AJ",
        "IFAE_LLCHAR, length='99', 3032 C1D1, AJ",
        "IFEB_LLNUM, length='19' pad='true', F0F2 0123, 0123",
        "IFEB_LLLNUM, length='19', F0F0F2 1230, 1230",
    })
    void readsAndWritesWhatItsNameSays(String name, String attributes, String wire, String value) {
        IsoSpec spec = spec("<isofield id='10' class='org.jpos.iso." + name + "' " + attributes + " name='x'/>");
        byte[] message = HexFormat.of().parseHex(MTI_AND_BIT_10 + wire.replace(" ", ""));
        IsoMessage read = spec.decode(message);
        assertEquals(value, read.text("10").orElseThrow());
        assertArrayEquals(message, written(spec, read, spec.field(10).orElseThrow()));
    }

    /** The bytes are those that jPOS writes. */
    @ParameterizedTest
    @CsvSource({
        // class, tag, bytes of the part
        "IFMC_LLCHAR, 42, 3432 3032 414A",
        "IFMC_LLLCHAR, 42, 3432 303032 414A",
        "IFEMC_LLCHAR, 42, 3432 F0F2 C1D1",
        "IFEMC_LLLCHAR, 0042, F0F0F4F2 F0F0F2 C1D1",
        "IFIPM_LLLCHAR, 0042, 30303432 303032 414A",
        "IFEP_LLCHAR, 42, 3034 3432 414A",
        "IFEP_LLLCHAR, 42, F0F0F4 F4F2 414A",
        "IFELPE_LLLCHAR, 42, F0F0F4 F4F2 C1D1",
        "IFEPE_LLCHAR, 42, F4F2 F0F2 C1D1",
        "IFEPE_LLLCHAR, 042, F0F4F2 F0F0F2 C1D1",
    })
    void textsWithATagAreReadAndWrittenAsTheirNamesSay(String name, String tag, String wire) {
        tagged("EuroSubFieldPackager", name, tag, wire, "AJ");
    }

    @ParameterizedTest
    @CsvSource({
        "IFMC_LLBINARY, 42, 3432 3032 B7E1",
        "IFMC_LLLBINARY, 42, 3432 303032 B7E1",
        "IFEP_LLLBINARY, 42, F0F0F4 F4F2 B7E1",
        "IFEPE_LLBINARY, 42, F4F2 F0F2 B7E1",
    })
    void bytesWithATagAreReadAndWrittenAsTheirNamesSay(String name, String tag, String wire) {
        tagged("MasterCardEBCDICSubFieldPackager", name, tag, wire, "B7E1");
    }

    @ParameterizedTest
    @CsvSource({
        "IFA_TTLCHAR, TT, 2, 1, 42, 3432 32 414A, AJ",
        "IFA_TTLLCHAR, TT, 2, 2, 42, 3432 3032 414A, AJ",
        "IFA_TTLLLCHAR, TT, 2, 3, 42, 3432 303032 414A, AJ",
        "IFA_TTLLLLCHAR, TT, 2, 4, 42, 3432 30303032 414A, AJ",
        "IFA_TTTLLLCHAR, TTT, 3, 3, 042, 303432 303032 414A, AJ",
        "IFA_TTLBINARY, TT, 2, 1, 42, 3432 32 B7E1, B7E1",
        "IFA_TTLLBINARY, TT, 2, 2, 42, 3432 3032 B7E1, B7E1",
        "IFA_TTLLLBINARY, TT, 2, 3, 42, 3432 303032 B7E1, B7E1",
        "IFA_TTLLLLBINARY, TT, 2, 4, 42, 3432 30303032 B7E1, B7E1",
    })
    void partsWithMappedTagsAreReadAndWrittenAsTheirNamesSay(
            String name, String mapper, int tagSize, int lenSize, String tag, String wire, String value) {
        String sizes = "' tagMapper='org.jpos.iso.packager." + mapper + "DecimalTagMapper' tagSize='" + tagSize
                + "' lenSize='" + lenSize;
        tagged("GenericTaggedFieldsPackager" + sizes, name, tag, wire, value);
    }

    private static void tagged(String packager, String name, String tag, String part, String value) {
        IsoSpec spec = spec("<isofieldpackager id='10' length='999' name='x' class='IFB_LLHBINARY'"
                + " packager='org.jpos.iso.packager." + packager + "'>"
                + "<isofield id='42' length='5' name='y' class='org.jpos.iso." + name + "'/></isofieldpackager>");
        byte[] bytes = HexFormat.of().parseHex(part.replace(" ", ""));
        byte[] message = HexFormat.of()
                .parseHex(MTI_AND_BIT_10 + "0" + bytes.length + HexFormat.of().formatHex(bytes));
        IsoMessage read = spec.decode(message);
        assertEquals(value, read.text("10." + tag).orElseThrow());
        assertArrayEquals(message, rewritten(spec, read, tag));
    }

    private static byte[] rewritten(IsoSpec spec, IsoMessage read, String tag) {
        IsoField<IsoComposite> field = spec.field(10, IsoComposite.class);
        CompositeSpec parts = field.parts().orElseThrow();
        IsoComposite.Builder composite = parts.compose();
        set(composite, read.get(field), parts.part(tag).orElseThrow());
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
