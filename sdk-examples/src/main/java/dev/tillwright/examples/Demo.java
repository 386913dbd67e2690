package dev.tillwright.examples;

import dev.tillwright.testkit.PtyBridge;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The demonstration: {@code mvn -q -P demo}. Ends with 0 if till, journal and host agree, 1 if not, 2 for bad arguments. */
public final class Demo {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int BAD_ARGUMENTS = 2;

    private Demo() {}

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     * @throws IOException if there is no room for the journals
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out);
        out.flush();
        System.exit(code);
    }

    /** {@return the exit code} */
    static int run(List<String> arguments, PrintStream out) throws IOException {
        Transcript transcript = new Transcript(out);
        DemoArguments asked = DemoArguments.parse(arguments);
        if (asked instanceof DemoArguments.Stories) {
            return inFolder(folder -> new Stories(transcript, folder).tell());
        }
        if (asked instanceof DemoArguments.Sales sales) {
            return inFolder(folder -> new SalesRun(transcript, sales, folder).run());
        }
        if (asked instanceof DemoArguments.WiredDevices wired) {
            if (wired.line() == Plug.Line.PTY && !PtyBridge.available()) {
                transcript.line("--devices pty makes serial ports with socat, which is missing: apt-get install socat");
                return BAD_ARGUMENTS;
            }
            return inFolder(folder -> new WiredStories(transcript, wired.line(), folder).tell());
        }
        if (asked instanceof DemoArguments.EncryptedLine) {
            return inFolder(folder -> new TlsStories(transcript, folder).tell());
        }
        if (asked instanceof DemoArguments.TillProcess) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            return ChildTill.run(transcript, in.lines().toList());
        }
        if (asked instanceof DemoArguments.Wrong wrong) {
            transcript.line(wrong.why());
            transcript.line("");
        }
        transcript.lines("", DemoArguments.USAGE.lines().toList());
        return asked instanceof DemoArguments.Help ? EQUAL : BAD_ARGUMENTS;
    }

    /** Something that leaves files. */
    private interface Performance {
        boolean booksAreEqual(Path folder);
    }

    private static int inFolder(Performance performance) throws IOException {
        Path folder = Files.createTempDirectory("tillwright-demo");
        try {
            return performance.booksAreEqual(folder) ? EQUAL : DIFFERENT;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
