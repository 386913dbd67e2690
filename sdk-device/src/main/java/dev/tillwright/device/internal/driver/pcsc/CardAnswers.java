package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.util.Arrays;
import java.util.List;

/** The two forms in which a card answers: template 77 with tags, template 80 without (EMV Book 3 clauses 6.5.5, 6.5.8). */
final class CardAnswers {
    private static final int PLAIN = 0x80;
    private static final int TAGGED = 0x77;
    private static final int LEAST_OPTIONS = 2;
    private static final int LEAST_CRYPTOGRAM = 11;
    private static final int MOST_CRYPTOGRAM = 43;

    private CardAnswers() {}

    /** Profile 82 and file locator 94. */
    static void options(byte[] answer, CardObjects objects) {
        Tlv object = single(answer, "the processing options");
        if (object.tag() == PLAIN) {
            byte[] value = object.value();
            require(value.length >= LEAST_OPTIONS, "the processing options");
            objects.addFromCard(TlvList.builder()
                    .add(0x82, Arrays.copyOf(value, LEAST_OPTIONS))
                    .add(0x94, Arrays.copyOfRange(value, LEAST_OPTIONS, value.length))
                    .build());
        } else {
            tagged(object, objects, "the processing options");
        }
        require(objects.require(0x82, LEAST_OPTIONS).length == LEAST_OPTIONS, "the processing options");
    }

    /** Information 9F27, counter 9F36, cryptogram 9F26, issuer's data 9F10. */
    static Cryptogram cryptogram(byte[] answer, CardObjects objects) {
        Tlv object = single(answer, "the cryptogram");
        if (object.tag() == PLAIN) {
            byte[] value = object.value();
            require(value.length >= LEAST_CRYPTOGRAM && value.length <= MOST_CRYPTOGRAM, "the cryptogram");
            TlvList.Builder named = TlvList.builder()
                    .add(0x9F27, Arrays.copyOf(value, 1))
                    .add(0x9F36, Arrays.copyOfRange(value, 1, 3))
                    .add(0x9F26, Arrays.copyOfRange(value, 3, LEAST_CRYPTOGRAM));
            if (value.length > LEAST_CRYPTOGRAM) {
                named.add(0x9F10, Arrays.copyOfRange(value, LEAST_CRYPTOGRAM, value.length));
            }
            objects.addFromCard(named.build());
        } else {
            tagged(object, objects, "the cryptogram");
        }
        requireCryptogram(objects);
        return Cryptogram.of(objects.require(0x9F27, 1)[0]);
    }

    /** What every cryptogram comes with, in its length. */
    static void requireCryptogram(CardObjects objects) {
        require(objects.require(0x9F36, 2).length == 2, "the card's counter");
        require(objects.require(0x9F26, 8).length == 8, "the cryptogram");
    }

    private static void tagged(Tlv object, CardObjects objects, String what) {
        require(object.tag() == TAGGED && object.children().isPresent(), what);
        objects.addFromCard(object.children().orElseThrow());
    }

    private static Tlv single(byte[] answer, String what) {
        List<Tlv> items = CardObjects.read(answer, what).items();
        require(items.size() == 1, what);
        return items.get(0);
    }

    private static void require(boolean fits, String what) {
        if (!fits) {
            throw ChipException.unreadable(what + " has the wrong form");
        }
    }
}
