package dev.tillwright.device.internal.driver.pcsc;

import dev.tillwright.device.internal.driver.pcsc.Apdu.Answer;
import dev.tillwright.iso8583.tlv.Tlv;
import dev.tillwright.iso8583.tlv.TlvList;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Runs the issuer's commands of templates 71 and 72, and writes their results, tag DF31: five bytes for each script (EMV Book
 * 4 clause 12.2.4 and annex A5). Not thread-safe.
 *
 * <p>A script ends at its first command that fails. The commands are the issuer's and secured by him; here they are only
 * handed on.
 */
final class IssuerScripts {
    private static final int NOT_RUN = 0x00;
    private static final int FAILED = 0x10;
    private static final int DONE = 0x20;
    private static final int MOST_COUNTED = 0x0F;
    private static final int MOST_SCRIPTS = 8;
    private static final int NAME = 4;
    private static final int LEAST_COMMAND = 4;
    private static final int MOST_COMMAND = 261;

    private final ByteArrayOutputStream results = new ByteArrayOutputStream();
    private boolean removed;

    /**
     * Runs all scripts of one kind.
     *
     * @return whether every command of them was accepted
     */
    boolean run(ApduChannel card, TlvList issuerData, int template) {
        boolean good = true;
        List<Tlv> scripts = issuerData.items().stream()
                .filter(item -> item.tag() == template)
                .toList();
        for (Tlv script : scripts.subList(0, Math.min(scripts.size(), MOST_SCRIPTS))) {
            int result = script.children().map(parts -> run(card, parts)).orElse(NOT_RUN);
            byte[] name = script.children()
                    .flatMap(parts -> parts.find(0x9F18))
                    .map(Tlv::value)
                    .filter(value -> value.length == NAME)
                    .orElseGet(() -> new byte[NAME]);
            results.write(result);
            results.writeBytes(name);
            good &= result == DONE;
        }
        return good;
    }

    private int run(ApduChannel card, TlvList parts) {
        int number = 0;
        for (Tlv part : parts) {
            if (part.tag() != 0x86) {
                continue;
            }
            number++;
            if (removed || !accepted(card, part.value())) {
                return FAILED | Math.min(number, MOST_COUNTED);
            }
        }
        return number == 0 ? NOT_RUN : DONE;
    }

    private boolean accepted(ApduChannel card, byte[] command) {
        if (command.length < LEAST_COMMAND || command.length > MOST_COMMAND) {
            return false;
        }
        try (Answer answer = Apdu.send(card, command)) {
            return answer.okOrWarning();
        } catch (ChipException gone) {
            removed = gone.kind() == ChipException.Kind.REMOVED;
            return false; // the card has decided already, or will be asked once more whether it is there
        }
    }

    /** Tag DF31; empty if there was no script. */
    byte[] results() {
        return results.toByteArray();
    }
}
