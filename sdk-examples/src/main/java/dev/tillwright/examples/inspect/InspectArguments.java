package dev.tillwright.examples.inspect;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What was asked for.
 *
 * @param spec name of a dialect or a file
 * @param input {@code --hex}, {@code --file} or {@code --pcap}
 * @param source the hexadecimal digits or the file
 * @param flags {@code --framed}, {@code --reveal}, {@code --help}
 * @param json one JSON object a frame instead of text
 * @param port of the TCP connections to look at, or empty for all
 */
record InspectArguments(String spec, String input, String source, Set<String> flags, boolean json, OptionalInt port) {
    /** Words for who asks for help. */
    static final String USAGE = """
            Looks into ISO 8583 frames.

              mvn -q -P inspect -Dargs="--spec unionpay-pos --framed --hex 003C6000..."
              mvn -q -P inspect -Dargs="--spec unionpay-pos --framed --pcap line.pcap --port 5000"

              --spec NAME|FILE   a dialect of the library, or a file that describes one, our own format
                                 or a jPOS packager .xml (default unionpay-pos)
              --hex HEX          one frame as hexadecimal digits
              --file FILE        one hexadecimal frame a line; blank lines and lines that start with # are skipped
              --pcap FILE        the TCP payloads of a capture, pcap or pcapng
              --port N           with --pcap: only connections from or to this TCP port
              --framed           two length bytes, TPDU (5) and header (6) stand before the message; without it
                                 frames begin with the MTI, and each TCP payload is one
              --format text|json a table for people (default), or one JSON object a line
              --reveal           shows card data, PIN blocks and keys in clear: for test data only
              --help             this text

            Ends with 0 if every frame decodes, 2 if any does not, 1 if arguments or input are wrong.""";

    private static final List<String> FLAGS = List.of("--framed", "--reveal", "--help");
    private static final List<String> INPUTS = List.of("--hex", "--file", "--pcap");
    private static final List<String> VALUES = List.of("--spec", "--hex", "--file", "--pcap", "--format", "--port");

    /**
     * Reads the arguments.
     *
     * @throws CannotReadException if they do not fit; the text says what and what to use
     */
    static InspectArguments parse(List<String> arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> flags = new LinkedHashSet<>();
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (flags.contains(name) || values.containsKey(name)) {
                throw new CannotReadException(name + " is given twice: give it once");
            }
            if (FLAGS.contains(name)) {
                flags.add(name);
            } else if (VALUES.contains(name)) {
                i++;
                if (i == arguments.size() || arguments.get(i).startsWith("--")) {
                    throw new CannotReadException(name + " needs a value: see --help");
                }
                values.put(name, arguments.get(i));
            } else {
                throw new CannotReadException(
                        "there is no option \"" + name + "\": see --help, and quote names with blanks");
            }
        }
        return flags.contains("--help") ? help() : checked(values, flags);
    }

    private static InspectArguments help() {
        return new InspectArguments("", "", "", Set.of("--help"), false, OptionalInt.empty());
    }

    private static InspectArguments checked(Map<String, String> values, Set<String> flags) {
        List<String> inputs = values.keySet().stream().filter(INPUTS::contains).toList();
        if (inputs.isEmpty()) {
            throw new CannotReadException("nothing to look into: give --hex HEX, --file FILE or --pcap FILE");
        }
        if (inputs.size() > 1) {
            throw new CannotReadException(
                    "cannot read both " + inputs.get(0) + " and " + inputs.get(1) + ": choose one");
        }
        String format = values.getOrDefault("--format", "text");
        if (!List.of("text", "json").contains(format)) {
            throw new CannotReadException("--format must be text or json, was " + format);
        }
        String input = inputs.get(0);
        return new InspectArguments(
                values.getOrDefault("--spec", "unionpay-pos"),
                input,
                values.getOrDefault(input, ""),
                Set.copyOf(flags),
                format.equals("json"),
                port(values, input));
    }

    private static OptionalInt port(Map<String, String> values, String input) {
        String port = values.get("--port");
        if (port == null) {
            return OptionalInt.empty();
        }
        if (!input.equals("--pcap")) {
            throw new CannotReadException("--port goes with --pcap only: leave it out");
        }
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 0xFFFF) {
            throw new CannotReadException("--port must be 1 to 65535, was " + port);
        }
        return OptionalInt.of(Integer.parseInt(port));
    }

    boolean framed() {
        return flags.contains("--framed");
    }

    boolean reveal() {
        return flags.contains("--reveal");
    }

    boolean helpWanted() {
        return flags.contains("--help");
    }
}
