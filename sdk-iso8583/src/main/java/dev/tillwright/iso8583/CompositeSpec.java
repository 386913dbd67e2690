package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a field is made of further fields, to any depth. Immutable and thread-safe; all its faults are reported at once
 * when it is made.
 */
public final class CompositeSpec {
    /** How the parts are told apart. More may be added. */
    public enum Form {
        /** By their order. The last ones may be missing, as in UnionPay's private fields; none in between may. */
        POSITIONAL,
        /** By a tag and a length before each, in any order. */
        TAGGED,
        /** By a bitmap in front. */
        BITMAPPED
    }

    private final String name;
    private final Form form;
    private final List<IsoField<?>> parts;
    private final @Nullable TagForm tags;
    private final @Nullable PartBitmap bitmap;
    private final Map<String, IsoField<?>> byId = new HashMap<>();

    private CompositeSpec(
            String name, Form form, @Nullable TagForm tags, @Nullable PartBitmap bitmap, IsoField<?>... parts) {
        this.name = requireNonNull(name, "name");
        this.form = form;
        this.tags = tags;
        this.bitmap = bitmap;
        this.parts = List.of(parts);
        this.parts.forEach(p -> byId.put(p.id(), p));
        List<String> faults = CompositeCheck.faults(this);
        if (!faults.isEmpty()) {
            throw new IsoSpecException(name, faults);
        }
    }

    /**
     * Parts one after the other.
     *
     * @param name how errors call it
     * @param parts numbered 1, 2, 3 and so on
     * @return the composite
     * @throws IsoSpecException with all faults
     */
    public static CompositeSpec positional(String name, IsoField<?>... parts) {
        return new CompositeSpec(name, Form.POSITIONAL, null, null, parts);
    }

    /**
     * Parts that each have a tag and a length in front.
     *
     * @param name how errors call it
     * @param form how tag and length are written
     * @param parts made with {@link IsoField#tagged}, of fixed length or {@link
     *     dev.tillwright.iso8583.spec.Length#rest}
     * @return the composite
     * @throws IsoSpecException with all faults
     */
    public static CompositeSpec tagged(String name, TagForm form, IsoField<?>... parts) {
        return new CompositeSpec(name, Form.TAGGED, requireNonNull(form, "form"), null, parts);
    }

    /**
     * Parts announced by the bits of a bitmap.
     *
     * @param name how errors call it
     * @param bitmap the bitmap
     * @param parts numbered by their bit
     * @return the composite
     * @throws IsoSpecException with all faults
     */
    public static CompositeSpec bitmapped(String name, PartBitmap bitmap, IsoField<?>... parts) {
        return new CompositeSpec(name, Form.BITMAPPED, null, requireNonNull(bitmap, "bitmap"), parts);
    }

    /**
     * How errors call it.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How the parts are told apart.
     *
     * @return the form
     */
    public Form form() {
        return form;
    }

    /**
     * The parts that are defined.
     *
     * @return in the order given
     */
    public List<IsoField<?>> parts() {
        return parts;
    }

    /**
     * A part.
     *
     * @param id its number or tag, see {@link IsoField#id()}
     * @return empty if there is none
     */
    public Optional<IsoField<?>> part(String id) {
        return Optional.ofNullable(byId.get(requireNonNull(id, "id")));
    }

    /**
     * How tag and length are written.
     *
     * @return empty unless tagged
     */
    public Optional<TagForm> tagForm() {
        return Optional.ofNullable(tags);
    }

    /**
     * The bitmap in front.
     *
     * @return empty unless bitmapped
     */
    public Optional<PartBitmap> bitmap() {
        return Optional.ofNullable(bitmap);
    }

    /**
     * Starts a value.
     *
     * @return a builder
     */
    public IsoComposite.Builder compose() {
        return new IsoComposite.Builder(this);
    }

    boolean knows(IsoField<?> part) {
        return byId.get(part.id()) == part;
    }

    @Override
    public String toString() {
        return "CompositeSpec " + name + ", " + form;
    }
}
