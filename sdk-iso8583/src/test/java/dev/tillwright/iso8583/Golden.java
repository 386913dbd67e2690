package dev.tillwright.iso8583;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** The synthetic messages of {@code unionpay-golden.json}. */
public record Golden(String id, byte[] frame, String mti, List<Item> items) {
    /** Length, TPDU and header. */
    public static final int BEFORE_MTI = 13;

    /** One field: offset in the frame, wire bytes with their length, value as text (b fields as hexadecimal). */
    public record Item(int field, String value, int offset, String wire) {}

    public byte[] message() {
        return Arrays.copyOfRange(frame, BEFORE_MTI, frame.length);
    }

    public IsoMessage decoded() {
        return UnionPayPos.SPEC.decode(message());
    }

    public String value(int field) {
        return items.stream().filter(i -> i.field == field).findFirst().orElseThrow().value;
    }

    @Override
    public String toString() {
        return id;
    }

    public static Golden of(String id) {
        return all().stream().filter(g -> g.id.equals(id)).findFirst().orElseThrow();
    }

    public static List<Golden> all() {
        List<Golden> all = new ArrayList<>();
        for (JsonNode m : root().get("messages")) {
            List<Item> items = new ArrayList<>();
            for (JsonNode f : m.get("fields")) {
                items.add(new Item(
                        f.get("field").asInt(),
                        f.get("value").asText(),
                        f.get("offset").asInt(),
                        f.get("wire").asText()));
            }
            byte[] frame = HexFormat.of().parseHex(m.get("frame").asText());
            all.add(new Golden(m.get("id").asText(), frame, m.get("mti").asText(), items));
        }
        return all;
    }

    public static JsonNode root() {
        try (InputStream in = Golden.class.getResourceAsStream("unionpay-golden.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
