package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.Validation;
import dev.tillwright.iso8583.tlv.TagDictionary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects a spec; {@link #build()} judges all of it at once. Not thread-safe. */
public final class IsoSpecBuilder {
    private final String name;
    private Packing mti = Packing.BCD_LEFT;
    private Bitmap bitmap = Bitmap.BINARY_64;
    private final List<IsoField<?>> fields = new ArrayList<>();
    private final List<Layout.Variant> overrides = new ArrayList<>();
    private final Set<Leniency> leniencies = EnumSet.noneOf(Leniency.class);
    private Validation validation = Validation.FULL;
    private List<IsoField<byte[]>> macFields = List.of();
    private final Set<IsoField<?>> echo = new LinkedHashSet<>();
    private TagDictionary tags = TagDictionary.emv();

    IsoSpecBuilder(String name) {
        this.name = name;
    }

    /**
     * Sets how the MTI is written. Default: BCD.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @return this
     */
    public IsoSpecBuilder mti(Packing packing) {
        this.mti = requireNonNull(packing, "packing");
        return this;
    }

    /**
     * Sets form and size of the bitmap. Default: {@link Bitmap#BINARY_64}.
     *
     * @param form the bitmap
     * @return this
     */
    public IsoSpecBuilder bitmap(Bitmap form) {
        this.bitmap = requireNonNull(form, "form");
        return this;
    }

    /**
     * Adds fields.
     *
     * @param more fields of the general layout
     * @return this
     */
    public IsoSpecBuilder fields(IsoField<?>... more) {
        fields.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Replaces or adds fields for some message types. The first pattern that fits decides.
     *
     * @param pattern four characters, digits or {@code x} for any: {@code 08x0}
     * @param more the fields that differ
     * @return this
     */
    public IsoSpecBuilder forMti(String pattern, IsoField<?>... more) {
        overrides.add(new Layout.Variant(requireNonNull(pattern, "pattern"), List.of(more)));
        return this;
    }

    /**
     * Names the fields that carry a MAC: the last field of a bitmap, of fixed length. A message has its MAC in the
     * last field of its last bitmap.
     *
     * @param fields one for each bitmap at most, such as F64 and F128
     * @return this
     */
    @SafeVarargs
    public final IsoSpecBuilder macFields(IsoField<byte[]>... fields) {
        List<IsoField<byte[]>> sorted = new ArrayList<>();
        for (IsoField<byte[]> field : fields) {
            sorted.add(field);
        }
        sorted.sort(Comparator.comparingInt(IsoField::number));
        this.macFields = List.copyOf(sorted);
        return this;
    }

    /**
     * Names the fields that answers echo. Default: see {@link IsoSpec#responseTo}.
     *
     * @param fields fields of the general layout
     * @return this
     */
    public IsoSpecBuilder echo(IsoField<?>... fields) {
        echo.addAll(Arrays.asList(fields));
        return this;
    }

    /**
     * Names the tags of BER-TLV fields in descriptions. Default: {@link TagDictionary#emv()}; dialects of Chinese hosts
     * use {@link TagDictionary#unionPay()}.
     *
     * @param dictionary names, formats and what is hidden
     * @return this
     */
    public IsoSpecBuilder tags(TagDictionary dictionary) {
        this.tags = requireNonNull(dictionary, "dictionary");
        return this;
    }

    /**
     * Names what to tolerate.
     *
     * @param more leniencies
     * @return this
     */
    public IsoSpecBuilder leniency(Leniency... more) {
        leniencies.addAll(Arrays.asList(more));
        return this;
    }

    /**
     * Sets how much is checked before a message is handed out. Default: {@link Validation#FULL}.
     *
     * @param extent the extent
     * @return this
     */
    public IsoSpecBuilder validation(Validation extent) {
        this.validation = requireNonNull(extent, "extent");
        return this;
    }

    /**
     * Judges everything and builds the spec.
     *
     * @return the spec
     * @throws IsoSpecException with all faults
     */
    public IsoSpec build() {
        IsoSpecBuilder frozen = copy();
        List<String> faults = SpecCheck.faults(frozen);
        if (!faults.isEmpty()) {
            throw new IsoSpecException(name, faults);
        }
        return new IsoSpec(frozen);
    }

    IsoSpecBuilder copy() {
        IsoSpecBuilder b = new IsoSpecBuilder(name);
        b.mti = mti;
        b.bitmap = bitmap;
        b.fields.addAll(fields);
        b.overrides.addAll(overrides);
        b.leniencies.addAll(leniencies);
        b.validation = validation;
        b.macFields = macFields;
        b.echo.addAll(echo);
        b.tags = tags;
        return b;
    }

    String name() {
        return name;
    }

    Packing mti() {
        return mti;
    }

    Bitmap bitmap() {
        return bitmap;
    }

    List<IsoField<?>> fields() {
        return fields;
    }

    List<Layout.Variant> overrides() {
        return overrides;
    }

    Set<Leniency> leniencies() {
        return leniencies;
    }

    Validation validation() {
        return validation;
    }

    List<IsoField<byte[]>> macFields() {
        return macFields;
    }

    Set<IsoField<?>> echo() {
        return echo;
    }

    TagDictionary tags() {
        return tags;
    }
}
