package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.IsoSpec;
import dev.tillwright.iso8583.Masking;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Looks into ISO 8583 frames: {@code mvn -q -P inspect}. The result goes to standard output, complaints to standard
 * error. Ends with 0 if every frame decodes, 2 if any does not, 1 if arguments or input are wrong.
 */
public final class Inspect {
    private static final int ALL_DECODE = 0;
    private static final int CANNOT_READ = 1;
    private static final int SOME_DO_NOT_DECODE = 2;
    private static final int BUFFER = 1 << 16;

    private final InspectArguments asked;
    private final IsoSpec spec;
    private final Report report;
    private int frames;
    private int malformed;

    private Inspect(InspectArguments asked, PrintStream out) throws IOException {
        this.asked = asked;
        this.spec = SpecSource.of(asked.spec());
        Masking masking = asked.reveal() ? Masking.REVEAL : Masking.SIX_FOUR;
        this.report = asked.json() ? new JsonReport(out, masking) : new TextReport(out, masking);
    }

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, err);
        out.flush();
        System.exit(code);
    }

    /** {@return the exit code} */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            if (arguments.isEmpty()) {
                err.println(InspectArguments.USAGE);
                return CANNOT_READ;
            }
            InspectArguments asked = InspectArguments.parse(arguments);
            if (asked.helpWanted()) {
                out.println(InspectArguments.USAGE);
                return ALL_DECODE;
            }
            return new Inspect(asked, out).look(err);
        } catch (CannotReadException e) {
            err.println("inspect: " + e.getMessage());
            return CANNOT_READ;
        } catch (IOException e) {
            err.println("inspect: cannot read or write: " + e.getMessage());
            return CANNOT_READ;
        }
    }

    private int look(PrintStream err) throws IOException {
        try {
            read();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            report.end();
        }
        if (frames == 0) {
            throw new CannotReadException("no frame in " + asked.source() + ": is it the right "
                    + (asked.input().equals("--pcap") ? "capture and --port?" : "file?"));
        }
        if (malformed > 0) {
            err.println("inspect: " + malformed + " of " + frames + (frames == 1 ? " frame does" : " frames do")
                    + " not decode");
        }
        return malformed == 0 ? ALL_DECODE : SOME_DO_NOT_DECODE;
    }

    private void read() throws IOException {
        Envelope envelope = asked.framed() ? Envelope.FRAMED : Envelope.BARE;
        switch (asked.input()) {
            case "--hex" -> frame(HexLines.frame("--hex", asked.source(), envelope));
            case "--file" -> HexLines.read(file(), envelope, this::frame);
            default -> Conversations.read(file(), envelope, asked.port(), this::frame);
        }
    }

    private Path file() {
        try {
            Path file = Path.of(asked.source());
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CannotReadException(asked.input() + ": there is no readable file " + file.toAbsolutePath());
            }
            return file;
        } catch (InvalidPathException e) {
            throw new CannotReadException(asked.input() + ": not a file name: " + asked.source(), e);
        }
    }

    private void frame(Captured frame) {
        frames++;
        try {
            if (frame.fault().isPresent()) {
                malformed++;
                report.broken(frame, frame.fault().get());
                return;
            }
            byte[] message = Arrays.copyOfRange(frame.bytes(), frame.messageAt(), frame.bytes().length);
            DecodeResult result = spec.tryDecode(message);
            malformed += result instanceof DecodeResult.Malformed ? 1 : 0;
            report.message(frame, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
