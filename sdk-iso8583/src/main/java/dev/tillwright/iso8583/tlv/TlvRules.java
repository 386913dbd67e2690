package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

/**
 * How bytes are read as data objects. Immutable. Default: no padding, and every tag whose bit says that it is
 * constructed holds data objects.
 */
public final class TlvRules {
    private static final TlvRules STRICT =
            new TlvRules(Padding.REFUSED, TagDictionary.builder().build());

    private final Padding padding;
    private final TagDictionary plain;

    private TlvRules(Padding padding, TagDictionary plain) {
        this.padding = padding;
        this.plain = plain;
    }

    /**
     * The default.
     *
     * @return rules without any leniency
     */
    public static TlvRules strict() {
        return STRICT;
    }

    /**
     * These rules with another treatment of padding.
     *
     * @param padding what to do with bytes between objects
     * @return new rules
     */
    public TlvRules padding(Padding padding) {
        return new TlvRules(requireNonNull(padding, "padding"), plain);
    }

    /**
     * These rules with a dictionary that knows better than the bit of the tag: what it lists with another format than
     * {@link TagFormat#TEMPLATE} is a value, even if the tag says constructed. UnionPay's FF00 to FF70 are texts.
     *
     * @param dictionary for example {@link TagDictionary#unionPaySlip()}
     * @return new rules
     */
    public TlvRules valuesOf(TagDictionary dictionary) {
        return new TlvRules(padding, requireNonNull(dictionary, "dictionary"));
    }

    Padding padding() {
        return padding;
    }

    boolean descends(int tag) {
        return Tags.constructed(tag)
                && plain.find(tag).map(t -> t.format() == TagFormat.TEMPLATE).orElse(true);
    }
}
