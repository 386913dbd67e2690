package dev.tillwright.examples.inspect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.tillwright.iso8583.DecodeResult;
import dev.tillwright.iso8583.FieldRow;
import dev.tillwright.iso8583.IsoDecodeException;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.Masking;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line for each frame, in UTF-8. Not thread-safe. */
final class JsonReport implements Report {
    private final JsonGenerator json;
    private final Masking masking;

    JsonReport(OutputStream out, Masking masking) throws IOException {
        this.json = new JsonFactory().createGenerator(out);
        this.masking = masking;
        // Objects that follow one another are parted by a line's end.
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    @Override
    public void message(Captured frame, DecodeResult result) throws IOException {
        if (result instanceof DecodeResult.Malformed malformed) {
            IsoDecodeException error = malformed.error();
            object(
                    malformed.partial(),
                    error.path(),
                    error.offset(),
                    error.reason().name());
        } else if (result instanceof DecodeResult.Decoded decoded) {
            object(Optional.of(decoded.message()), null, 0, "");
        }
    }

    @Override
    public void broken(Captured frame, Captured.Broken fault) throws IOException {
        object(Optional.empty(), fault.path(), fault.offset(), fault.reason());
    }

    @Override
    public void end() throws IOException {
        if (json.getOutputContext().getEntryCount() > 0) {
            json.writeRaw('\n');
        }
        json.flush();
    }

    private void object(Optional<IsoMessage> readable, @Nullable String path, int offset, String reason)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("mti", readable.map(IsoMessage::mti).orElse(null));
        json.writeObjectFieldStart("fields");
        List<FieldRow> rows = readable.map(m -> m.rows(masking)).orElse(List.of());
        for (int i = 0; i < rows.size(); i = subtreeEnd(rows, i)) {
            json.writeObjectFieldStart(rows.get(i).path());
            content(rows, i);
        }
        json.writeEndObject();
        if (path == null) {
            json.writeNullField("error");
        } else {
            json.writeObjectFieldStart("error");
            json.writeStringField("path", path);
            json.writeNumberField("offset", offset);
            json.writeStringField("reason", reason);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** The rest of an open object: what the row says, and its parts as a list, since a tag may stand twice. */
    private void content(List<FieldRow> rows, int at) throws IOException {
        FieldRow row = rows.get(at);
        json.writeStringField("name", row.name());
        json.writeStringField("raw", row.raw());
        json.writeStringField("value", row.value());
        int end = subtreeEnd(rows, at);
        if (end > at + 1) {
            json.writeArrayFieldStart("parts");
            for (int i = at + 1; i < end; i = subtreeEnd(rows, i)) {
                json.writeStartObject();
                json.writeStringField("path", rows.get(i).path());
                content(rows, i);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static int subtreeEnd(List<FieldRow> rows, int at) {
        int end = at + 1;
        while (end < rows.size() && rows.get(end).depth() > rows.get(at).depth()) {
            end++;
        }
        return end;
    }
}
