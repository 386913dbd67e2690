package dev.tillwright.iso8583.dialect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.DefaultHandler2;

/** Collects the elements of a table in XML, and every fault with its place. One object for one file. Not thread-safe. */
final class JposHandler extends DefaultHandler2 {
    private static final int MAX_DEPTH = 32;

    private final Faults faults;
    private final Deque<JposElement> open = new ArrayDeque<>();
    private final List<JposElement> fields = new ArrayList<>();
    private int depth;
    private int thirdBitmap;
    private @Nullable Locator locator;

    JposHandler(Faults faults) {
        this.faults = faults;
    }

    /** The fields of the message, in the order of the file. */
    List<JposElement> fields() {
        return fields;
    }

    /** The field that holds the tertiary bitmap, or 0. */
    int thirdBitmap() {
        return thirdBitmap;
    }

    @Override
    public void setDocumentLocator(Locator where) {
        this.locator = where;
    }

    private FieldDraft.Place place() {
        Locator where = locator;
        return where == null
                ? new FieldDraft.Place(1, 1)
                : new FieldDraft.Place(Math.max(1, where.getLineNumber()), Math.max(1, where.getColumnNumber()));
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) {
        depth++;
        try {
            switch (name) {
                case "isopackager" -> packager(attributes);
                case "isofield" -> add(element(attributes, JposSubFields.NONE));
                case "isofieldpackager" -> {
                    JposElement element = element(attributes, subFields(attributes));
                    add(element);
                    open.push(element);
                }
                default ->
                    throw fault("unknown element " + LineFault.shown(name)
                            + ": isopackager, isofield and isofieldpackager are read");
            }
        } catch (LineFault f) {
            faults.add(place(), f.text());
            if (name.equals("isofieldpackager")) {
                throw faults.exception(); // its parts would have no place
            }
        }
    }

    @Override
    public void endElement(String uri, String local, String name) {
        depth--;
        if (name.equals("isofieldpackager")) {
            open.pop();
        }
    }

    private void packager(Attributes attributes) {
        if (depth > 1) {
            throw fault("an isopackager within another element: only the outermost one is read");
        }
        String bitmapField = text(attributes, "bitmapField");
        if (!bitmapField.isEmpty() && !bitmapField.equals("1")) {
            throw fault("bitmapField must be 1");
        }
        if (text(attributes, "emitBitmap").equals("false")) {
            throw fault("a message without a bitmap is none of ISO 8583: remove emitBitmap");
        }
        String header = text(attributes, "headerLength");
        if (!header.isEmpty() && number(attributes, "headerLength") > 0) {
            throw fault("headerLength: bytes before the MTI belong to Framing: remove it here");
        }
        String third = text(attributes, "thirdBitmapField");
        if (!third.isEmpty() && !third.startsWith("-")) {
            thirdBitmap = number(attributes, "thirdBitmapField");
            if (thirdBitmap < 2 || thirdBitmap > 128) {
                throw fault("thirdBitmapField must be 2..128");
            }
        }
    }

    private JposElement element(Attributes attributes, JposSubFields subFields) {
        if (depth == 1) {
            throw fault("the outermost element must be isopackager");
        }
        if (depth > MAX_DEPTH) {
            throw fault("sub-fields are nested more than " + MAX_DEPTH + " deep: use fewer levels");
        }
        int id = number(attributes, "id");
        String className = required(attributes, "class");
        JposClass type = JposClass.find(className)
                .orElseThrow(() -> fault("field " + id + ": unknown class " + LineFault.shown(className)
                        + ": write this field as text"));
        for (String other : List.of("encoding", "params")) {
            refuse(attributes, other, "field " + id + ": what it changes is not read: remove it, or write it as text");
        }
        int length = number(attributes, "length");
        String name = Optional.ofNullable(attributes.getValue("name")).orElse("Field " + id);
        boolean padLeft = text(attributes, "pad").equalsIgnoreCase("true");
        boolean trim = text(attributes, "trim").equalsIgnoreCase("true");
        return new JposElement(place(), id, length, name, type, className, padLeft, trim, subFields, new ArrayList<>());
    }

    private JposSubFields subFields(Attributes attributes) {
        return new JposSubFields(
                required(attributes, "packager"),
                !text(attributes, "emitBitmap").equalsIgnoreCase("false"),
                number(attributes, "bitmapField", 1),
                number(attributes, "firstField", -1),
                text(attributes, "tagMapper"),
                number(attributes, "tagSize", 0),
                number(attributes, "lenSize", 0),
                text(attributes, "swapTagAndLen").equalsIgnoreCase("true"));
    }

    private void add(JposElement element) {
        JposElement parent = open.peek();
        List<JposElement> siblings = parent == null ? fields : parent.parts();
        if (!siblings.isEmpty() && siblings.stream().anyMatch(s -> s.id() == element.id())) {
            throw element.fault("the id is used twice: remove one");
        }
        if (siblings.size() > 1000) {
            throw element.fault("more than 1000 fields: is it a table of fields?");
        }
        siblings.add(element);
    }

    private void refuse(Attributes attributes, String name, String text) {
        if (!text(attributes, name).isEmpty()) {
            throw fault("attribute " + name + ": " + text);
        }
    }

    private static String text(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).orElse("").strip();
    }

    private String required(Attributes attributes, String name) {
        String text = text(attributes, name);
        if (text.isEmpty()) {
            throw fault("attribute " + name + " is missing: add it");
        }
        return text;
    }

    private int number(Attributes attributes, String name) {
        String text = required(attributes, name);
        if (text.length() > 6 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw fault("attribute " + name + " is " + LineFault.shown(text) + ": write a number up to 999999");
        }
        return Integer.parseInt(text);
    }

    private int number(Attributes attributes, String name, int otherwise) {
        return text(attributes, name).isEmpty() ? otherwise : number(attributes, name);
    }

    private LineFault fault(String text) {
        return new LineFault(place().column(), text);
    }

    @Override
    public void internalEntityDecl(String name, String value) {
        entity();
    }

    @Override
    public void externalEntityDecl(String name, @Nullable String publicId, String systemId) {
        entity();
    }

    @Override
    public void skippedEntity(String name) {
        entity();
    }

    private void entity() {
        faults.add(place(), "entities are refused: write the text itself");
        throw faults.exception();
    }

    @Override
    public void error(SAXParseException e) {
        fatalError(e);
    }

    @Override
    public void fatalError(SAXParseException e) {
        FieldDraft.Place at = new FieldDraft.Place(Math.max(1, e.getLineNumber()), Math.max(1, e.getColumnNumber()));
        faults.add(at, "this is no well-formed XML: mend it");
        throw faults.exception();
    }
}
