package dev.tillwright.iso8583.dialect;

import static java.util.Objects.requireNonNull;

import dev.tillwright.iso8583.IsoSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The dialects that come with the library. Stateless and thread-safe; each is read from its table when it is first
 * asked for, and is the same object ever after, so that its fields are too. Fields are had by number:
 *
 * <pre>{@code
 * IsoField<Long> amount = Dialects.iso87Ascii().field(4, Long.class);
 * }</pre>
 *
 * <p>Card data is hidden in every description: card numbers are masked; tracks, expiry dates and PIN blocks are
 * suppressed; texts that only the host can read are masked, since they may hold card data too. The tables stand beside
 * this class in the format of {@link SpecText}: a host that differs gets a copy with other lines.
 */
public final class Dialects {
    private static final List<String> NAMES = List.of(
            "iso-87-ascii",
            "iso-87-binary",
            "iso-93-ascii",
            "iso-93-binary",
            "iso-2003",
            "visa-like-ebcdic",
            "mastercard-like",
            "unionpay-pos");

    private Dialects() {}

    /**
     * ISO 8583:1987 in text: digits and lengths in ASCII, bitmaps and binary fields in hexadecimal.
     *
     * @return the dialect {@code iso-87-ascii}
     */
    public static IsoSpec iso87Ascii() {
        return Iso87Ascii.SPEC;
    }

    /**
     * ISO 8583:1987 in binary: digits and lengths in BCD, bitmaps in binary, texts in ASCII.
     *
     * @return the dialect {@code iso-87-binary}
     */
    public static IsoSpec iso87Binary() {
        return Iso87Binary.SPEC;
    }

    /**
     * ISO 8583:1993 in text, as {@link #iso87Ascii()}.
     *
     * @return the dialect {@code iso-93-ascii}
     */
    public static IsoSpec iso93Ascii() {
        return Iso93Ascii.SPEC;
    }

    /**
     * ISO 8583:1993 in binary, as {@link #iso87Binary()}.
     *
     * @return the dialect {@code iso-93-binary}
     */
    public static IsoSpec iso93Binary() {
        return Iso93Binary.SPEC;
    }

    /**
     * The conventions of ISO 8583:2003: amounts with their currency, dates with their century, datasets. A sample, not
     * the whole standard.
     *
     * @return the dialect {@code iso-2003}
     */
    public static IsoSpec iso2003() {
        return Iso2003.SPEC;
    }

    /**
     * A sample in the style of Visa: digits in BCD, texts in EBCDIC, lengths in a binary byte, fields 62, 63 and 126 with
     * bitmaps of their own. Not the scheme's specification.
     *
     * @return the dialect {@code visa-like-ebcdic}
     */
    public static IsoSpec visaLikeEbcdic() {
        return VisaLikeEbcdic.SPEC;
    }

    /**
     * A sample in the style of Mastercard: all text in EBCDIC, field 48 as a category code and subelements with tag and
     * length. Not the scheme's specification.
     *
     * @return the dialect {@code mastercard-like}
     */
    public static IsoSpec mastercardLike() {
        return MastercardLike.SPEC;
    }

    /**
     * The dialect of Chinese card terminals; {@link UnionPayPos} has its fields as constants.
     *
     * @return the dialect {@code unionpay-pos}
     */
    public static IsoSpec unionPayPos() {
        return UnionPayPos.SPEC;
    }

    /**
     * A dialect by its name, for tools.
     *
     * @param name one of {@link #names()}
     * @return the dialect, or empty if none has this name
     */
    public static Optional<IsoSpec> byName(String name) {
        return Optional.ofNullable(
                switch (requireNonNull(name, "name")) {
                    case "iso-87-ascii" -> iso87Ascii();
                    case "iso-87-binary" -> iso87Binary();
                    case "iso-93-ascii" -> iso93Ascii();
                    case "iso-93-binary" -> iso93Binary();
                    case "iso-2003" -> iso2003();
                    case "visa-like-ebcdic" -> visaLikeEbcdic();
                    case "mastercard-like" -> mastercardLike();
                    case "unionpay-pos" -> unionPayPos();
                    default -> null;
                });
    }

    /**
     * The names of all dialects.
     *
     * @return for example {@code iso-87-ascii}
     */
    public static List<String> names() {
        return NAMES;
    }

    private static IsoSpec load(String name) {
        InputStream table = requireNonNull(Dialects.class.getResourceAsStream(name + ".txt"), name);
        try (Reader text = new InputStreamReader(table, StandardCharsets.UTF_8)) {
            return SpecText.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException("the table of dialect " + name + " cannot be read", e);
        }
    }

    private static final class Iso87Ascii {
        static final IsoSpec SPEC = load("iso-87-ascii");
    }

    private static final class Iso87Binary {
        static final IsoSpec SPEC = load("iso-87-binary");
    }

    private static final class Iso93Ascii {
        static final IsoSpec SPEC = load("iso-93-ascii");
    }

    private static final class Iso93Binary {
        static final IsoSpec SPEC = load("iso-93-binary");
    }

    private static final class Iso2003 {
        static final IsoSpec SPEC = load("iso-2003");
    }

    private static final class VisaLikeEbcdic {
        static final IsoSpec SPEC = load("visa-like-ebcdic");
    }

    private static final class MastercardLike {
        static final IsoSpec SPEC = load("mastercard-like");
    }
}
