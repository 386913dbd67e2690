package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.iso8583.tlv.Padding;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvException;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The data objects of one transaction, the card's and the terminal's. Not thread-safe. Wiped on close.
 *
 * <p>A card's object never takes the place of another one (EMV Book 3 clause 10.2: redundant data end the transaction),
 * above all not of the terminal's: a card that brings its own amount must not be asked to sign that one.
 */
final class CardObjects implements AutoCloseable {
    private final Map<Integer, byte[]> values = new TreeMap<>();

    /** The terminal's, which may change. */
    void put(int tag, byte[] value) {
        byte[] before = values.put(tag, value.clone());
        if (before != null) {
            Arrays.fill(before, (byte) 0);
        }
    }

    /** All objects of a card's answer, outer templates opened. */
    void addFromCard(TlvList objects) {
        for (Tlv object : objects) {
            Optional<TlvList> inner = object.children();
            if (inner.isPresent()) {
                addFromCard(inner.get());
            } else if (values.putIfAbsent(object.tag(), object.value()) != null) {
                throw ChipException.unreadable("the card gives tag " + object.tagText() + " twice");
            }
        }
    }

    Optional<byte[]> find(int tag) {
        return Optional.ofNullable(values.get(tag));
    }

    byte[] require(int tag, int leastLength) {
        byte[] value = find(tag).orElseThrow(() -> ChipException.unreadable("the card has no tag " + hex(tag)));
        if (value.length < leastLength) {
            throw ChipException.unreadable("the card's tag " + hex(tag) + " is too short");
        }
        return value;
    }

    void remove(int tag) {
        byte[] value = values.remove(tag);
        if (value != null) {
            Arrays.fill(value, (byte) 0);
        }
    }

    /** Those of the named objects that are there, in that order. */
    byte[] pick(List<Integer> tags) {
        TlvList.Builder picked = TlvList.builder();
        for (int tag : tags) {
            find(tag).ifPresent(value -> picked.add(tag, value));
        }
        return picked.build().encode();
    }

    /** Reads an answer; zero bytes between objects are allowed by EMV Book 3 annex B1. */
    static TlvList read(byte[] bytes, String what) {
        try {
            return TlvList.parse(bytes, Padding.ZEROS_SKIPPED);
        } catch (TlvException malformed) {
            throw ChipException.unreadable(what + " is no list of data objects");
        }
    }

    /** The single template that an answer must be. */
    static TlvList template(byte[] bytes, int tag, String what) {
        List<Tlv> objects = read(bytes, what).items();
        if (objects.size() != 1 || objects.get(0).tag() != tag) {
            throw ChipException.unreadable(what + " is not one template " + hex(tag));
        }
        return objects.get(0).children().orElseThrow(() -> ChipException.unreadable(what + " is empty"));
    }

    private static String hex(int tag) {
        return HexFormat.of().withUpperCase().toHexDigits(tag, tag > 0xFFFF ? 6 : tag > 0xFF ? 4 : 2);
    }

    @Override
    public void close() {
        values.values().forEach(value -> Arrays.fill(value, (byte) 0));
        values.clear();
    }
}
