package dev.tillwright.iso8583;

import dev.tillwright.iso8583.spec.Bitmap;
import dev.tillwright.iso8583.spec.Leniency;

/**
 * Whether the lengths of a message add up: every announced field is known and has a possible length, and the last one
 * ends with the last byte. If they do not, a byte may be missing or too many anywhere, even in the bitmap, so that
 * nobody knows which field the digits of the card number are read as. Stateless.
 */
final class Structure {
    private Structure() {}

    /** Content is not judged. A message that was built, or read as a whole, adds up. */
    static boolean addsUp(IsoMessage m) {
        try {
            return end(m.layout(), m.owned()) == m.length();
        } catch (IsoDecodeException e) {
            return false; // a further bitmap that is cut off or no hexadecimal text
        }
    }

    /** One after the last byte of the last field that is announced, or -1 if some length is not possible. */
    private static int end(Layout layout, byte[] b) {
        IsoSpec spec = layout.spec();
        Bitmap bitmap = spec.bitmap();
        int pos = layout.mtiBytes();
        long primary = Scan.word(spec, b, 0, pos, b.length);
        pos += bitmap.bytesPerWord();
        long secondary = 0;
        long tertiary = 0;
        if (primary < 0) {
            secondary = Scan.word(spec, b, 0, pos, b.length);
            pos += bitmap.bytesPerWord();
        }
        if (secondary < 0 && bitmap.tertiaryFollows()) {
            secondary &= Long.MAX_VALUE;
            tertiary = Scan.word(spec, b, 0, pos, b.length);
            pos += bitmap.bytesPerWord();
        }
        pos = end(layout, primary & Long.MAX_VALUE, 1, b, pos);
        pos = end(layout, secondary, 65, b, pos);
        int holder = bitmap.tertiaryField();
        if (holder > 0 && pos >= 0 && ((holder <= 64 ? primary : secondary) >>> (-holder & 63) & 1) != 0) {
            tertiary = Scan.word(spec, b, 0, start(layout, primary & Long.MAX_VALUE, secondary, holder, b), b.length);
        }
        return end(layout, tertiary, 129, b, pos);
    }

    private static int start(Layout layout, long primary, long secondary, int holder, byte[] b) {
        int pos = Scan.headSize(layout, b, 0);
        pos = end(layout, Scan.before(primary, 1, holder), 1, b, pos);
        return end(layout, Scan.before(secondary, 65, holder), 65, b, pos);
    }

    private static int end(Layout layout, long word, int first, byte[] b, int from) {
        boolean emptyToo = layout.spec().tolerates(Leniency.ZERO_LENGTH_VAR);
        int pos = from;
        for (long left = word; left != 0 && pos >= 0; ) {
            int zeros = Long.numberOfLeadingZeros(left);
            left &= ~(Long.MIN_VALUE >>> zeros);
            int plan = layout.plan(first + zeros);
            int prefix = Plan.prefixBytes(plan);
            if (plan == Plan.ABSENT || prefix > b.length - pos) {
                return -1;
            }
            int units = plan >= 0 ? 1 : Plan.readPrefix(plan, b, pos);
            if (units < (emptyToo ? 0 : 1) || (plan < 0 && units > Plan.max(plan))) {
                return -1;
            }
            pos += prefix + Plan.wireBytes(plan, units);
            pos = pos > b.length ? -1 : pos;
        }
        return pos;
    }
}
