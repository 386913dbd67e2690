package dev.tillwright.examples.vectors;

import dev.tillwright.examples.vectors.Tally.Detail;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs a file of sample values against the library: {@code mvn -q -P vectors -Dargs="FILE"}. The result goes to standard
 * output, complaints to standard error. Ends with 0 if no vector failed, 1 if any did, 2 if the file cannot be run.
 */
public final class Vectors {
    /** Words for who asks for help. */
    static final String USAGE = """
            Runs a file of sample values against the library.

              mvn -q -P vectors -Dargs="FILE"

              FILE         sample values in the layout of docs/vectors.md
              --explain    tells of each failure what came out instead: for test keys only
              --help       this text

            Well-known test keys and legacy algorithms are allowed here.
            Ends with 0 if no vector failed, 1 if any did, 2 if the file cannot be run. A vector of an algorithm that is
            not known is counted as unsupported and is no failure.""";

    private static final int NONE_FAILED = 0;
    private static final int SOME_FAILED = 1;
    private static final int CANNOT_RUN = 2;

    private Vectors() {}

    /**
     * Runs it.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), out, err);
        out.flush();
        System.exit(code);
    }

    /** {@return the exit code} */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (arguments.contains("--help")) {
            out.println(USAGE);
            return NONE_FAILED;
        }
        try {
            Detail detail = arguments.contains("--explain") ? Detail.REASONS : Detail.IDS;
            Path file = file(arguments.stream()
                    .filter(argument -> !argument.equals("--explain"))
                    .toList());
            VectorRun run = new VectorRun(Calculations.all());
            VectorReader.read(file, run::run);
            run.tally().print(out, detail);
            return run.tally().anyFailed() ? SOME_FAILED : NONE_FAILED;
        } catch (UnreadableFileException e) {
            err.println("vectors: " + e.getMessage());
            return CANNOT_RUN;
        } catch (IOException e) {
            err.println("vectors: cannot read: " + e.getMessage());
            return CANNOT_RUN;
        }
    }

    private static Path file(List<String> arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                throw new UnreadableFileException("there is no option \"" + argument + "\": see --help");
            }
        }
        if (arguments.size() != 1) {
            throw new UnreadableFileException("give the name of one file, not " + arguments.size()
                    + ": mvn -q -P vectors -Dargs=\"FILE\"; see --help");
        }
        try {
            Path file = Path.of(arguments.get(0));
            if (Files.isDirectory(file)) {
                throw new UnreadableFileException(file + " is a folder: give the name of a file");
            }
            if (!Files.isReadable(file)) {
                throw new UnreadableFileException("there is no readable file " + file.toAbsolutePath());
            }
            return file;
        } catch (InvalidPathException e) {
            throw new UnreadableFileException("not a file name: " + arguments.get(0), e);
        }
    }
}
