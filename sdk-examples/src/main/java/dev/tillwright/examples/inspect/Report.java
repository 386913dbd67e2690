package dev.tillwright.examples.inspect;

import dev.tillwright.iso8583.DecodeResult;
import java.io.IOException;

/** Writes what was found, one frame after the other. Not thread-safe. */
interface Report {
    /** A frame that was opened, and what came of reading its message. */
    void message(Captured frame, DecodeResult result) throws IOException;

    /** A frame that could not be opened. */
    void broken(Captured frame, Captured.Broken fault) throws IOException;

    /** Writes what is still held back. */
    void end() throws IOException;
}
