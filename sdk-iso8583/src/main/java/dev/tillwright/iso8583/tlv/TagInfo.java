package dev.tillwright.iso8583.tlv;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What a dictionary knows about a tag. Immutable. */
public final class TagInfo {
    private final int tag;
    private final String name;
    private final TagFormat format;
    private final int digits;
    private final int minLength;
    private final int maxLength;
    private final TagSource source;
    private final List<Integer> templates;
    private final Sensitivity sensitivity;
    private final String chinese;
    private final String reference;

    TagInfo(Builder b, List<Integer> templates, String chinese, String reference) {
        this.tag = b.tag;
        this.name = b.name;
        this.format = b.format;
        this.digits = b.digits;
        this.minLength = b.minLength;
        this.maxLength = b.maxLength;
        this.source = b.source;
        this.templates = List.copyOf(templates);
        this.sensitivity = b.sensitivity;
        this.chinese = chinese;
        this.reference = reference;
    }

    /**
     * Describes a tag of one's own. Default: binary, of any length, from several sources, open.
     *
     * @param tag one to three bytes as a number
     * @param name not empty
     * @return a builder
     * @throws IllegalArgumentException if the tag is malformed or the name empty
     */
    public static Builder builder(int tag, String name) {
        return new Builder(tag, name);
    }

    /**
     * The tag.
     *
     * @return one to three bytes as a number
     */
    public int tag() {
        return tag;
    }

    /**
     * The name in the standard.
     *
     * @return for example {@code Amount, Authorised (Numeric)}
     */
    public String name() {
        return name;
    }

    /**
     * How the value is written.
     *
     * @return the format
     */
    public TagFormat format() {
        return format;
    }

    /**
     * The number of digits of a value of format n.
     *
     * @return for example 3 for a country code, which takes two bytes; 0 if it is not fixed
     */
    public int digits() {
        return digits;
    }

    /**
     * The fewest bytes of the value.
     *
     * @return 0 or more
     */
    public int minLength() {
        return minLength;
    }

    /**
     * The most bytes of the value.
     *
     * @return {@link Integer#MAX_VALUE} if the standard names no limit
     */
    public int maxLength() {
        return maxLength;
    }

    /**
     * Where the value comes from.
     *
     * @return the source
     */
    public TagSource source() {
        return source;
    }

    /**
     * The tags of the templates that the card may return it in.
     *
     * @return for example 70 and 77; empty if there is none
     */
    public List<Integer> templates() {
        return templates;
    }

    /**
     * What readable output may show.
     *
     * @return the sensitivity
     */
    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /**
     * The usual Chinese term.
     *
     * @return the term, or empty
     */
    public Optional<String> chinese() {
        return chinese.isEmpty() ? Optional.empty() : Optional.of(chinese);
    }

    /**
     * The public source of this row.
     *
     * @return for example {@code EMV 4.3 Book 3 annex A}; empty for tags of one's own
     */
    public String reference() {
        return reference;
    }

    /** Tag and name. */
    @Override
    public String toString() {
        return Tags.text(tag) + ' ' + name;
    }

    /** Collects what is known about a tag. Not thread-safe. */
    public static final class Builder {
        private final int tag;
        private final String name;
        private TagFormat format = TagFormat.B;
        private int digits;
        private int minLength;
        private int maxLength = Integer.MAX_VALUE;
        private TagSource source = TagSource.SEVERAL;
        private Sensitivity sensitivity = Sensitivity.OPEN;

        private Builder(int tag, String name) {
            this.tag = Tags.requireValid(tag);
            this.name = requireNonNull(name, "name");
            if (name.isBlank()) {
                throw new IllegalArgumentException("tag " + Tags.text(tag) + " needs a name");
            }
        }

        /**
         * Sets the format.
         *
         * @param format how the value is written
         * @return this
         */
        public Builder format(TagFormat format) {
            this.format = requireNonNull(format, "format");
            return this;
        }

        Builder digits(int count) {
            this.digits = count;
            return this;
        }

        /**
         * Sets the length.
         *
         * @param min fewest bytes, 0 or more
         * @param max most bytes, not below min
         * @return this
         * @throws IllegalArgumentException if they are not that
         */
        public Builder length(int min, int max) {
            if (min < 0 || max < min) {
                throw new IllegalArgumentException("length must be 0 <= min <= max, was " + min + " and " + max);
            }
            this.minLength = min;
            this.maxLength = max;
            return this;
        }

        /**
         * Sets the source.
         *
         * @param source where the value comes from
         * @return this
         */
        public Builder source(TagSource source) {
            this.source = requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets the sensitivity.
         *
         * @param sensitivity what readable output may show
         * @return this
         */
        public Builder sensitivity(Sensitivity sensitivity) {
            this.sensitivity = requireNonNull(sensitivity, "sensitivity");
            return this;
        }

        /**
         * Builds the description.
         *
         * @return the description
         */
        public TagInfo build() {
            return new TagInfo(this, List.of(), "", "");
        }
    }
}
