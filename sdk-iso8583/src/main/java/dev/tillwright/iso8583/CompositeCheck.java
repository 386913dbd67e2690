package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.PartBitmap;
import dev.tillwright.iso8583.spec.TagForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds every fault of a composite, each with its mend. Not thread-safe. */
final class CompositeCheck {
    private static final int MAX_GAP = 8;

    private final List<String> faults = new ArrayList<>();
    private final FieldCheck fields = new FieldCheck(faults);
    private final CompositeSpec spec;

    private CompositeCheck(CompositeSpec spec) {
        this.spec = spec;
    }

    static List<String> faults(CompositeSpec spec) {
        CompositeCheck check = new CompositeCheck(spec);
        if (spec.parts().isEmpty()) {
            check.faults.add("no parts: name them");
        }
        Set<String> seen = new HashSet<>();
        for (IsoField<?> part : spec.parts()) {
            if (!seen.add(part.id())) {
                check.faults.add(part + ": the number or tag is used twice: remove one");
            }
        }
        switch (spec.form()) {
            case POSITIONAL -> check.positional();
            case TAGGED -> check.tagged(spec.tagForm().orElseThrow());
            case BITMAPPED -> check.bitmapped(spec.bitmap().orElseThrow());
        }
        return check.faults;
    }

    private void positional() {
        for (int i = 0; i < spec.parts().size(); i++) {
            IsoField<?> part = spec.parts().get(i);
            if (part.number() != i + 1) {
                faults.add(part + ": positional parts are numbered 1, 2, 3..: this one is " + (i + 1));
            }
            boolean last = i == spec.parts().size() - 1;
            fields.field(part.toString(), part.type(), last ? FieldCheck.Rest.ALLOWED : FieldCheck.Rest.REFUSED);
        }
    }

    private void tagged(TagForm form) {
        switch (form.packing().kind()) {
            case ASCII, EBCDIC, BCD, BINARY -> {}
            default -> faults.add("tags cannot be packed as " + form.packing().kind() + ": use ASCII or BINARY");
        }
        if (form.size() < 1 || form.size() > 4) {
            faults.add("a tag has 1..4 bytes, was " + form.size());
        }
        gap(form);
        if (form.prefix().prefixBytes() == 0) {
            faults.add("a tagged composite needs a length with a prefix: use Length.ll(..) or the like");
        } else {
            fields.prefixed("length of the parts", form.prefix());
        }
        for (IsoField<?> part : spec.parts()) {
            if (part.number() != 0 || !Tagging.valid(form, part.id())) {
                faults.add(part + ": not a tag of " + form.size() + " bytes: use IsoField.tagged(..)");
            }
            if (part.length().prefixBytes() > 0) {
                faults.add(part + ": its length stands beside its tag: use Length.fixed(..) or rest(..)");
            }
            fields.field(part.toString(), part.type(), FieldCheck.Rest.ALLOWED);
        }
    }

    private void gap(TagForm form) {
        if (form.gap() < 0 || form.gap() > MAX_GAP) {
            faults.add("a gap has 0.." + MAX_GAP + " spaces, was " + form.gap());
        } else if (form.gap() > 0) {
            boolean text = switch (form.packing().kind()) {
                case ASCII, EBCDIC -> true;
                default -> false;
            };
            if (!text) {
                faults.add("a gap is spaces, and tags in " + form.packing().kind() + " are no text: leave it out");
            }
            if (form.startsWithLength()) {
                faults.add("a gap stands between length and value, but here the tag does: leave out one of them");
            }
        }
    }

    private void bitmapped(PartBitmap bitmap) {
        for (IsoField<?> part : spec.parts()) {
            if (part.number() < 1 || part.number() > bitmap.highestPart()) {
                faults.add(part + ": the bit must be 1.." + bitmap.highestPart());
            } else if (bitmap.announcesMore(part.number())) {
                faults.add(part + ": this bit says that the bitmap goes on: use another one");
            }
            fields.field(part.toString(), part.type(), FieldCheck.Rest.REFUSED);
        }
    }
}
