package dev.tillwright.benchmarks.jpos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoEncodeException;
import dev.tillwright.iso8583.dialect.JposPackagerXml;
import dev.tillwright.iso8583.dialect.SpecTextException;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jpos.iso.IFA_NUMERIC;
import org.jpos.iso.ISOException;
import org.junit.jupiter.api.Test;

/**
 * Random tables in XML, read by jPOS and by this library: both must write the same bytes and read the same values.
 * {@link Differences} says where they do not, and why.
 */
class TablesTest {
    private static final int MESSAGES = Integer.getInteger("differential.table.messages", 20_000);
    private static final int PER_TABLE = 100;

    @Test
    void aTableMeansTheSameToBoth() {
        SortedMap<String, Integer> disagreements = new TreeMap<>();
        for (int seed = 0; seed * PER_TABLE < MESSAGES; seed++) {
            RandomTable table = new RandomTable(seed);
            OwnTable own = new OwnTable(table);
            JposTable jpos = new JposTable(table);
            RandomValues random = new RandomValues(seed);
            for (int i = 0; i < PER_TABLE; i++) {
                SortedMap<Integer, Object> values = random.of(table);
                String found = disagreement(table, own, jpos, values);
                if (!found.isEmpty()) {
                    disagreements.merge(blamed(table, own, jpos, values, found), 1, Integer::sum);
                }
            }
        }
        assertEquals(Map.of(), disagreements, "disagreements that nobody explained");
    }

    @Test
    void everyClassIsDrawn() {
        Set<String> missing = new TreeSet<>(FieldClass.names());
        for (int seed = 0; seed * PER_TABLE < MESSAGES; seed++) {
            RandomTable table = new RandomTable(seed);
            missing.removeIf(table::uses);
        }
        assertEquals(Set.of(), missing, "classes that no table uses");
    }

    @Test
    void everyClassOfFieldsIsReadOrRefusedByItsName() throws IOException, URISyntaxException {
        Set<String> all = new TreeSet<>();
        URI place = IFA_NUMERIC
                .class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (JarFile jar = new JarFile(new File(place))) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(n -> n.matches("org/jpos/iso/IF[A-Z]*_\\w+\\.class"))
                    .forEach(n -> all.add(n.substring(n.lastIndexOf('/') + 1, n.indexOf(".class"))));
        }
        Set<String> known = new TreeSet<>(FieldClass.names());
        known.addAll(Set.of("IFA_BITMAP", "IFB_BITMAP", "IFE_BITMAP", "IF_NOP", "IF_UNUSED"));
        Set<String> refused = new TreeSet<>(all);
        refused.removeAll(known);
        assertEquals(Differences.REFUSED, refused);
        for (String name : refused) {
            String xml = "<isopackager>\n<isofield id='4' length='8' name='x' class='org.jpos.iso." + name
                    + "'/>\n</isopackager>";
            SpecTextException e = assertThrows(
                    SpecTextException.class,
                    () -> JposPackagerXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "x"));
            assertTrue(e.line() == 2 && e.getMessage().contains(name), e.getMessage());
        }
    }

    /** What differs about one message; empty if nothing does. */
    private static String disagreement(
            RandomTable table, OwnTable own, JposTable jpos, SortedMap<Integer, Object> values) {
        SortedMap<Integer, Object> shown = Shown.of(table.fields, values);
        try {
            byte[] theirs = jpos.encode(values);
            if (!Arrays.equals(theirs, own.encode(values))) {
                return "other bytes";
            }
            if (!shown.equals(own.decode(theirs))) {
                return "we read other values";
            }
            if (Differences.readsAgain(table, values) && !shown.equals(jpos.decode(theirs))) {
                return "they read other values";
            }
            return "";
        } catch (ISOException e) {
            return "they refuse: " + e.getMessage();
        } catch (IsoEncodeException e) {
            return "we do not write: " + e.getMessage();
        } catch (IsoDecodeException e) {
            return "we do not read: " + e.getMessage();
        }
    }

    /** The same with the class of the field that it is about, found by sending each one alone. */
    private static String blamed(
            RandomTable table, OwnTable own, JposTable jpos, SortedMap<Integer, Object> values, String found) {
        TableField last = table.fields.get(table.fields.size() - 1);
        for (TableField f : table.fields) {
            SortedMap<Integer, Object> one = new TreeMap<>(values);
            one.keySet().removeIf(id -> id != f.id() && id != last.id());
            String alone = one.containsKey(f.id()) ? disagreement(table, own, jpos, one) : "";
            if (!alone.isEmpty()) {
                return alone + " " + f.xml().strip();
            }
        }
        return found + " in a message of table " + table.bitmap + table.bitmapLength;
    }
}
