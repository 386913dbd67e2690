package dev.tillwright.iso8583;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenMessagesTest {
    static List<Golden> all() {
        return Golden.all();
    }

    @Test
    void thereAreEighteenOfThem() {
        assertEquals(18, Golden.all().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyFieldHasItsValueAndPlace(Golden golden) {
        IsoMessage message = golden.decoded();
        assertEquals(golden.mti(), message.mti());
        assertEquals(golden.items().stream().map(Golden.Item::field).toList(), message.fields());
        for (Golden.Item item : golden.items()) {
            IsoField<?> field = UnionPayPos.SPEC.field(item.field()).orElseThrow();
            assertEquals(item.value(), text(message.get(field), field), field.toString());
            int offset = message.offset(item.field());
            assertEquals(item.offset() - Golden.BEFORE_MTI, offset, field.toString());
            byte[] wire = Arrays.copyOfRange(message.bytes(), offset, message.end(item.field()));
            assertEquals(item.wire(), HexFormat.of().withUpperCase().formatHex(wire), field.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void valuesPackToTheSameBytes(Golden golden) {
        IsoMessageBuilder builder = UnionPayPos.SPEC.message(golden.mti());
        for (Golden.Item item : golden.items()) {
            set(builder, UnionPayPos.SPEC.field(item.field()).orElseThrow(), item.value());
        }
        assertArrayEquals(golden.message(), builder.build().bytes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void untouchedFieldsKeepTheirBytesThroughABuilder(Golden golden) {
        assertArrayEquals(golden.message(), golden.decoded().toBuilder().build().bytes());
    }

    @Test
    void theDialectHasTheFieldsOfTheTable() {
        JsonNode table = Golden.root().get("field_table");
        for (Map.Entry<String, JsonNode> row : table.properties()) {
            int number = Integer.parseInt(row.getKey());
            IsoField<?> field = UnionPayPos.SPEC.field(number).orElseThrow();
            String type = row.getValue().get("type").asText();
            boolean right = field.packing().alignment() == Packing.Alignment.RIGHT;
            assertEquals(type.equals("nr"), right, field.toString());
            assertEquals(sizeOf(row.getValue().get("size").asText()), sizeOf(field.length()), field.toString());
        }
        for (int number = 2; number <= 64; number++) {
            boolean known = UnionPayPos.SPEC.field(number).isPresent();
            assertEquals(table.has(Integer.toString(number)), known, "F" + number);
        }
    }

    private static String sizeOf(Length length) {
        return "L".repeat(length.prefixDigits()) + length.max();
    }

    private static String sizeOf(String size) {
        return size;
    }

    private static String text(Object value, IsoField<?> field) {
        if (value instanceof byte[] b) {
            return HexFormat.of().withUpperCase().formatHex(b);
        }
        if (value instanceof Long n) {
            StringBuilder digits = new StringBuilder(Long.toString(n));
            while (digits.length() < field.length().max()) {
                digits.insert(0, '0');
            }
            return digits.toString();
        }
        if (value instanceof Pan pan) {
            return new String(pan.digits());
        }
        return value instanceof Track2 track ? new String(track.characters()).replace('=', 'D') : (String) value;
    }

    @SuppressWarnings("unchecked")
    private static void set(IsoMessageBuilder builder, IsoField<?> field, String value) {
        if (field == UnionPayPos.PAN) {
            builder.set(UnionPayPos.PAN, Pan.of(value));
        } else if (field == UnionPayPos.TRACK2) {
            builder.set(UnionPayPos.TRACK2, Track2.of(value));
        } else if (field == UnionPayPos.AMOUNT || field == UnionPayPos.TRACE) {
            builder.set((IsoField<Long>) field, Long.parseLong(value));
        } else if (field.content() == dev.tillwright.iso8583.spec.Content.B) {
            builder.set((IsoField<byte[]>) field, HexFormat.of().parseHex(value));
        } else {
            builder.set((IsoField<String>) field, value);
        }
    }
}
