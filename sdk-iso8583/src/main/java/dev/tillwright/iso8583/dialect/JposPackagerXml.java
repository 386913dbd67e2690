package dev.tillwright.iso8583.dialect;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.IsoSpecBuilder;
import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;

/**
 * Field tables in the XML form of jPOS (GenericPackager), read into an {@link IsoSpec}. Stateless and thread-safe. No
 * code of jPOS is needed or run: the names of its field classes are put on our axes by a table, and a name that is
 * not in it is refused with its line, never guessed.
 *
 * <p>Field 0 gives the packing of the MTI, field 1 form and size of the bitmap. A numeric field 2 becomes a card number,
 * 35 track 2 data and 36 track data; the fields of the standard that hold card data are masked. EBCDIC is code page
 * 1047. Classes and attributes mean what jPOS 2.1.10 makes of them; what it cannot use itself is refused. Positional
 * sub-fields are numbered 1, 2, 3 in their order, whatever their ids. Lengths beyond what a prefix can announce are cut
 * to that. The spec is strict: what such files leave open, such as empty fields, {@link IsoSpec#withLeniency} allows;
 * alone the secondary bitmap of IFE_BITMAP, which jPOS always writes, may be empty. A DOCTYPE is skipped, nothing is
 * fetched, and entities are refused.
 */
public final class JposPackagerXml {
    /** The largest file, in bytes. */
    public static final int MAX_SIZE = 1 << 22;

    private JposPackagerXml() {}

    /**
     * Reads a table to the end of a stream.
     *
     * @param xml the file, at most {@link #MAX_SIZE} bytes; not closed
     * @param name how errors call the spec
     * @return the spec
     * @throws SpecTextException with the faults that were found, each with line and column
     * @throws UncheckedIOException if the stream fails
     */
    public static IsoSpec read(InputStream xml, String name) {
        Faults faults = new Faults();
        faults.name(requireNonNull(name, "name"));
        byte[] bytes;
        try {
            bytes = requireNonNull(xml, "xml").readNBytes(MAX_SIZE + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.length > MAX_SIZE) {
            faults.add(new FieldDraft.Place(1, 1), "the file is larger than " + MAX_SIZE + " bytes: is it a table?");
            throw faults.exception();
        }
        JposHandler handler = new JposHandler(faults);
        parse(bytes, handler, faults);
        faults.throwIfAny();
        return build(handler, name, faults);
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @param name how errors call the spec
     * @return the spec
     * @throws SpecTextException with the faults that were found, each with line and column
     * @throws UncheckedIOException if the file cannot be read
     */
    public static IsoSpec read(Path file, String name) {
        try (InputStream in = Files.newInputStream(requireNonNull(file, "file"))) {
            return read(in, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void parse(byte[] bytes, JposHandler handler, Faults faults) {
        try {
            SAXParser parser = parser();
            parser.setProperty("http://xml.org/sax/properties/declaration-handler", handler);
            parser.parse(new ByteArrayInputStream(bytes), handler);
        } catch (SAXException | IOException e) { // the input is in memory: only its encoding can fail
            faults.add(new FieldDraft.Place(1, 1), "this is no well-formed XML in the encoding that it names: mend it");
            throw faults.exception();
        }
    }

    private static SAXParser parser() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            return factory.newSAXParser();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this Java cannot be told to fetch nothing", e);
        }
    }

    private static IsoSpec build(JposHandler handler, String name, Faults faults) {
        List<JposElement> rest = new ArrayList<>(handler.fields());
        JposElement mti = take(rest, 0, "MTI", faults);
        JposElement bitmap = take(rest, 1, "bitmap", faults);
        Optional<JposElement> third = handler.thirdBitmap() == 0
                ? Optional.empty()
                : Optional.of(take(rest, handler.thirdBitmap(), "third bitmap", faults));
        rest.removeIf(e -> e.type().role() == JposClass.Role.ABSENT);
        IsoSpecBuilder spec = IsoSpec.builder(name);
        guarded(mti, faults, () -> spec.mti(mti(mti)));
        guarded(bitmap, faults, () -> spec.bitmap(bitmap(bitmap, third)));
        if (bitmap.type().bitmapForm() == Bitmap.Form.HEX_EBCDIC && bitmap.length() > 8) {
            spec.leniency(Leniency.EMPTY_SECONDARY_BITMAP); // jPOS writes this one whole, also without a bit in it
        }
        faults.throwIfAny();
        List<IsoField<?>> fields = new ArrayList<>();
        for (JposElement e : rest) {
            guarded(e, faults, () -> {
                IsoField<?> field = JposFields.field(e).numbered(faults);
                faults.judge(
                        e.place(),
                        () -> IsoSpec.builder(name)
                                .mti(mti(mti))
                                .bitmap(bitmap(bitmap, third))
                                .fields(field)
                                .build());
                fields.add(field);
            });
        }
        faults.throwIfAny();
        guarded(
                mti,
                faults,
                () -> faults.judge(
                        mti.place(),
                        () -> spec.fields(fields.toArray(IsoField<?>[]::new)).build()));
        faults.throwIfAny();
        return spec.build();
    }

    private static void guarded(JposElement e, Faults faults, Runnable step) {
        try {
            step.run();
        } catch (LineFault f) {
            faults.add(e.place(), f.text());
        } catch (Faults.Abandoned a) {
            // its faults are in the list; the next field may have some of its own
        }
    }

    private static JposElement take(List<JposElement> fields, int id, String what, Faults faults) {
        for (JposElement e : fields) {
            if (e.id() == id) {
                fields.remove(e);
                return e;
            }
        }
        faults.add(new FieldDraft.Place(1, 1), "there is no field " + id + ": add the one of the " + what);
        throw faults.exception();
    }

    private static Packing mti(JposElement e) {
        JposClass type = e.type();
        boolean good = type.role() == JposClass.Role.FIELD && type.dots() == 0 && e.length() == 4;
        if (!good || type.content() != Content.N || type.carriesTag() || e.composite()) {
            throw e.fault("the MTI must be of length 4 and a NUMERIC class");
        }
        return type.packing(e.padLeft());
    }

    private static Bitmap bitmap(JposElement e, Optional<JposElement> third) {
        Bitmap.Form form = e.type().bitmapForm();
        int most = form == Bitmap.Form.HEX_EBCDIC ? 16 : 24;
        if (!e.bitmap() || e.length() % 8 != 0 || e.length() < 8 || e.length() > most) {
            throw e.fault("the bitmap must be of a BITMAP class and 8, 16 or 24 bytes long, in EBCDIC 8 or 16");
        }
        if (third.isEmpty()) {
            return Bitmap.of(form, 8 * e.length());
        }
        JposElement part = third.get();
        if (!part.bitmap() || part.type().bitmapForm() != form || part.length() != 8) {
            throw part.fault("the third bitmap must be of the BITMAP class of field 1 and 8 bytes long");
        }
        return Bitmap.of(form, 192).tertiaryIn(part.id());
    }
}
