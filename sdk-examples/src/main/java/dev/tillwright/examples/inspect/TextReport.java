package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import java.io.PrintStream;
import java.util.HexFormat;

/** Tables for people; a frame that does not decode as its bytes with a caret under the wrong one. Not thread-safe. */
final class TextReport implements Report {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final PrintStream out;
    private final Masking masking;
    private int number;

    TextReport(PrintStream out, Masking masking) {
        this.out = out;
        this.masking = masking;
    }

    @Override
    public void message(Captured frame, DecodeResult result) {
        head(frame);
        boolean known = !(result instanceof DecodeResult.Malformed m)
                || masking == Masking.REVEAL
                || m.error().lengthsAddUp();
        if (frame.messageAt() > 0) {
            int header = Envelope.LENGTH_BYTES + Envelope.TPDU_BYTES;
            String tpdu = HEX.formatHex(frame.bytes(), Envelope.LENGTH_BYTES, header);
            String rest = HEX.formatHex(frame.bytes(), header, frame.messageAt());
            // A frame cut out at the wrong place has anything in front.
            out.println("TPDU " + (known ? tpdu : "*".repeat(tpdu.length())) + ", header "
                    + (known ? rest : "*".repeat(rest.length())));
        }
        if (result instanceof DecodeResult.Decoded decoded) {
            table(decoded.message());
        } else if (result instanceof DecodeResult.Malformed malformed) {
            IsoDecodeException error = malformed.error();
            out.println("DOES NOT DECODE: " + error.getMessage() + " (" + error.reason() + ')');
            int length = frame.bytes().length - frame.messageAt();
            HexDump dump = new HexDump(frame.bytes(), frame.messageAt(), length);
            Hidden.of(error, length, masking).forEach(run -> dump.hide(run.first(), run.end()));
            dump.lines(error.offset()).forEach(out::println);
            malformed.partial().ifPresent(readable -> {
                out.println("What was read before it:");
                table(readable);
            });
        }
    }

    @Override
    public void broken(Captured frame, Captured.Broken fault) {
        head(frame);
        out.println("DOES NOT DECODE: " + fault.text() + " (" + fault.reason() + ')');
        HexDump dump = new HexDump(frame.bytes(), 0, frame.bytes().length);
        if (masking != Masking.REVEAL) {
            // Where the message begins is not known, so any byte may be card data.
            dump.hide(Math.min(fault.offset() + Envelope.LENGTH_BYTES, frame.bytes().length), frame.bytes().length);
            dump.hide(Envelope.LENGTH_BYTES, Math.max(Envelope.LENGTH_BYTES, fault.offset()));
        }
        dump.lines(fault.offset()).forEach(out::println);
    }

    private void head(Captured frame) {
        number++;
        out.println((number == 1 ? "" : System.lineSeparator()) + "frame " + number + ", " + frame.place() + ", "
                + frame.bytes().length + " bytes");
    }

    private void table(IsoMessage message) {
        message.describe(masking).lines().forEach(line -> out.println(line.stripTrailing()));
    }

    @Override
    public void end() {
        out.flush();
    }
}
