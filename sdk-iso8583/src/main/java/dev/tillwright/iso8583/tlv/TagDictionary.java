package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names, formats and sources of tags. Immutable. The shipped dictionaries are tables in the module; one's own are built
 * or added with {@link #plus}. A dictionary can hide more than {@link #emv()} and {@link #unionPay()} do, never less:
 * {@link #sensitivity} does not fall below theirs.
 */
public final class TagDictionary {
    private final Map<Integer, TagInfo> tags;

    private TagDictionary(Map<Integer, TagInfo> tags) {
        this.tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /**
     * The tags of EMV: Books 1 and 3 (4.3, and what 4.4 added), contactless Books A and B, and the kernels of Books C-2
     * and C-3. Where those two kernels give a tag different meanings, it has both names and the stricter sensitivity.
     *
     * @return the dictionary
     */
    public static TagDictionary emv() {
        return Shipped.EMV;
    }

    /**
     * The tags of EMV with those of kernel 2 (Book C-2, Mastercard) alone.
     *
     * @return the dictionary
     */
    public static TagDictionary kernel2() {
        return Shipped.KERNEL_2;
    }

    /**
     * The tags of EMV with those of kernel 3 (Book C-3, Visa) alone.
     *
     * @return the dictionary
     */
    public static TagDictionary kernel3() {
        return Shipped.KERNEL_3;
    }

    /**
     * The tags of EMV with those of Chinese cards and terminals (PBOC, UnionPay): field 55, and the parameters of
     * field 62. Parameter tags that begin with FF are plain values: see {@link TlvRules#valuesOf}.
     *
     * @return the dictionary
     */
    public static TagDictionary unionPay() {
        return Shipped.UNION_PAY;
    }

    /**
     * The tags FF00 to FF70 with which field 55 of a signature upload (电子签名) describes the slip. All are plain
     * values: see {@link TlvRules#valuesOf}.
     *
     * @return the dictionary, without the tags of EMV
     */
    public static TagDictionary unionPaySlip() {
        return Shipped.UNION_PAY_SLIP;
    }

    /**
     * Starts a dictionary of one's own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    static TagDictionary of(Map<Integer, TagInfo> tags) {
        return new TagDictionary(tags);
    }

    /**
     * These tags and further ones.
     *
     * @param others win where both know a tag
     * @return a new dictionary
     */
    public TagDictionary plus(TagDictionary others) {
        Map<Integer, TagInfo> sum = new TreeMap<>(tags);
        sum.putAll(requireNonNull(others, "others").tags);
        return new TagDictionary(sum);
    }

    /**
     * What is known about a tag.
     *
     * @param tag one to three bytes as a number
     * @return the description, or empty
     */
    public Optional<TagInfo> find(int tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    /**
     * The name of a tag.
     *
     * @param tag one to three bytes as a number
     * @return the name, or {@code unknown}
     */
    public String name(int tag) {
        return find(tag).map(TagInfo::name).orElse("unknown");
    }

    /**
     * How a tag's value is written.
     *
     * @param tag one to three bytes as a number
     * @return the format, or {@link TagFormat#B} for an unknown tag
     */
    public TagFormat format(int tag) {
        return find(tag).map(TagInfo::format).orElse(TagFormat.B);
    }

    /**
     * What readable output may show of a tag's value.
     *
     * @param tag one to three bytes as a number
     * @return the strictest of what this dictionary, {@link #emv()} and {@link #unionPay()} say
     */
    public Sensitivity sensitivity(int tag) {
        Sensitivity own = find(tag).map(TagInfo::sensitivity).orElse(Sensitivity.OPEN);
        Sensitivity least = Shipped.LEAST.getOrDefault(tag, Sensitivity.OPEN);
        return own.compareTo(least) > 0 ? own : least;
    }

    /**
     * Tells whether readable output hides some or all of a tag's value.
     *
     * @param tag one to three bytes as a number
     * @return true if it does
     */
    public boolean sensitive(int tag) {
        return sensitivity(tag) != Sensitivity.OPEN;
    }

    /**
     * All rows.
     *
     * @return by ascending tag number
     */
    public Collection<TagInfo> tags() {
        return tags.values();
    }

    /** Read when first asked for; a broken table is a damaged jar and fails there. */
    private static final class Shipped {
        static final TagDictionary BOOKS = TagTable.load("emv.tsv");
        static final TagDictionary C2 = TagTable.load("kernel-2.tsv");
        static final TagDictionary C3 = TagTable.load("kernel-3.tsv");
        static final TagDictionary EMV = BOOKS.plus(TagTable.merge(C2, C3));
        static final TagDictionary KERNEL_2 = BOOKS.plus(C2);
        static final TagDictionary KERNEL_3 = BOOKS.plus(C3);
        static final TagDictionary UNION_PAY = BOOKS.plus(TagTable.load("unionpay.tsv"));
        static final TagDictionary UNION_PAY_SLIP = TagTable.load("unionpay-slip.tsv");
        static final Map<Integer, Sensitivity> LEAST = least();

        private Shipped() {}

        private static Map<Integer, Sensitivity> least() {
            Map<Integer, Sensitivity> least = new TreeMap<>();
            for (TagDictionary dictionary : new TagDictionary[] {EMV, UNION_PAY}) {
                dictionary.tags.forEach(
                        (tag, info) -> least.merge(tag, info.sensitivity(), (a, b) -> a.compareTo(b) > 0 ? a : b));
            }
            return Collections.unmodifiableMap(least);
        }
    }

    /** Collects a dictionary. Not thread-safe. */
    public static final class Builder {
        private final Map<Integer, TagInfo> tags = new TreeMap<>();

        private Builder() {}

        /**
         * Adds a tag.
         *
         * @param info what is known about it
         * @return this
         * @throws IllegalArgumentException if the tag is there already
         */
        public Builder add(TagInfo info) {
            if (tags.putIfAbsent(info.tag(), info) != null) {
                throw new IllegalArgumentException("tag " + Tags.text(info.tag())
                        + " is there already: combine dictionaries by plus() to replace a row");
            }
            return this;
        }

        /**
         * Builds the dictionary.
         *
         * @return the dictionary
         */
        public TagDictionary build() {
            return new TagDictionary(tags);
        }
    }
}
