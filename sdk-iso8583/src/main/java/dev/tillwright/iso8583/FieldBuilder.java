package dev.tillwright.iso8583;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.spec.Content;
import dev.tillwright.iso8583.spec.Disclosure;
import dev.tillwright.iso8583.spec.Length;
import dev.tillwright.iso8583.spec.Packing;
import dev.tillwright.iso8583.spec.SignForm;
import dev.tillwright.iso8583.spec.ValueKind;
import dev.tillwright.iso8583.tlv.TlvList;

/**
 * Says what a field holds; the last call decides the type. Not thread-safe. Impossible combinations are reported by
 * {@link IsoSpecBuilder#build()}, together with all other faults of the spec.
 */
public final class FieldBuilder {
    private final String id;
    private final int number;
    private final String name;
    private Disclosure disclosure = Disclosure.OPEN;

    FieldBuilder(String id, int number, String name) {
        this.id = id;
        this.number = number;
        this.name = name;
    }

    /**
     * Sets what descriptions may show. Default: {@link Disclosure#OPEN}, for {@link #pan} and {@link #track2}
     * {@link Disclosure#MASKED}.
     *
     * @param value the disclosure
     * @return this
     */
    public FieldBuilder disclosure(Disclosure value) {
        this.disclosure = requireNonNull(value, "disclosure");
        return this;
    }

    /**
     * Digits whose zeros count, such as codes and dates. A fixed field takes exactly its number of digits.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @param length the length
     * @return the field
     */
    public IsoField<String> digits(Packing packing, Length length) {
        return new IsoField<>(this, Content.N, new DigitsType(packing, length, ValueKind.DIGITS));
    }

    /**
     * An unsigned number of fixed length, zeros on the left.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @param digits 1..18
     * @return the field
     */
    public IsoField<Long> numeric(Packing packing, int digits) {
        return new IsoField<>(this, Content.N, new NumericType(packing, Length.fixed(digits)));
    }

    /**
     * ASCII text. A fixed field is padded with spaces on the right; reading keeps all spaces.
     *
     * @param content {@link Content#A}, {@link Content#AN} or {@link Content#ANS}, or for digits and track data as a
     *     host's table has them in text {@link Content#N} or {@link Content#Z}; checked when written
     * @param length the length, counted in characters or bytes (the same in ASCII)
     * @return the field
     */
    public IsoField<String> text(Content content, Length length) {
        return text(content, Packing.ASCII, length);
    }

    /**
     * Text in any charset; its length counts encoded bytes. A character cut at the end of a fixed column reads as
     * U+FFFD and its bytes are kept: a host's display text must not make an answer unreadable. In ASCII a byte
     * above 7F is refused.
     *
     * @param content {@link Content#A}, {@link Content#AN} or {@link Content#ANS}, or for digits and track data as a
     *     host's table has them in text {@link Content#N} or {@link Content#Z}; checked when written
     * @param packing ASCII, EBCDIC or {@link Packing#charset}
     * @param length the length in encoded bytes
     * @return the field
     */
    public IsoField<String> text(Content content, Packing packing, Length length) {
        return new IsoField<>(this, requireNonNull(content, "content"), new TextType(content, packing, length));
    }

    /**
     * Bytes.
     *
     * @param packing binary or hexadecimal text
     * @param length the length
     * @return the field
     */
    public IsoField<byte[]> bytes(Packing packing, Length length) {
        return new IsoField<>(this, Content.B, new BytesType(packing, length));
    }

    /**
     * A card number.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @param length the length
     * @return the field
     */
    public IsoField<Pan> pan(Packing packing, Length length) {
        closeUnlessSet();
        return new IsoField<>(this, Content.N, new PanType(packing, length));
    }

    /**
     * Track 2 data.
     *
     * @param packing ASCII or EBCDIC (separator {@code =}) or BCD (separator nibble D)
     * @param length the length
     * @return the field
     */
    public IsoField<Track2> track2(Packing packing, Length length) {
        closeUnlessSet();
        return new IsoField<>(this, Content.Z, new Track2Type(packing, length));
    }

    /**
     * Track data without a structure of its own here, such as track 3: digits and separators, written {@code =}.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @param length the length
     * @return the field
     */
    public IsoField<String> trackText(Packing packing, Length length) {
        closeUnlessSet();
        return new IsoField<>(this, Content.Z, new DigitsType(packing, length, ValueKind.TRACK));
    }

    /**
     * An amount with its sign, x+n in the standard: credit or debit, then digits.
     *
     * @param packing ASCII, EBCDIC or BCD
     * @param digits 1..18, the sign not counted
     * @param form where the sign stands
     * @return the field
     */
    public IsoField<SignedAmount> signedAmount(Packing packing, int digits, SignForm form) {
        return new IsoField<>(this, Content.XN, new SignedAmountType(packing, Length.fixed(digits), form));
    }

    /**
     * BER-TLV data objects, such as chip data. Without another disclosure, descriptions show the tags and hide card
     * data among them.
     *
     * @param packing binary or hexadecimal text
     * @param length the length
     * @return the field
     */
    public IsoField<TlvList> berTlv(Packing packing, Length length) {
        if (disclosure == Disclosure.OPEN) {
            disclosure = Disclosure.BY_TAG;
        }
        return new IsoField<>(this, Content.TLV, new TlvType(packing, length));
    }

    /**
     * Further fields.
     *
     * @param packing BCD if the parts are digits that share bytes, as in the private fields of UnionPay: the parts are
     *     then ASCII over those digits; HEX if they are hexadecimal text; else {@link Packing#BINARY}, the bytes as
     *     they are, in which each part has a packing of its own
     * @param length the length of all parts together
     * @param parts the parts
     * @return the field
     */
    public IsoField<IsoComposite> composite(Packing packing, Length length, CompositeSpec parts) {
        return new IsoField<>(this, Content.COMPOSITE, new CompositeType(packing, length, parts));
    }

    private void closeUnlessSet() {
        if (disclosure == Disclosure.OPEN) {
            disclosure = Disclosure.MASKED; // card data has no open form
        }
    }

    String id() {
        return id;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    Disclosure disclosure() {
        return disclosure;
    }
}
