package dev.tillwright.examples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the demonstration was asked to do. */
sealed interface DemoArguments {
    /** Words for who asks for help or asks for something that there is not. */
    String USAGE = """
            Tillwright demonstration: a real terminal of the SDK, SIMULATED acquirer and devices.

              mvn -q -P demo                                            five stories, message by message
              mvn -q -P demo -Dargs="--seed 7 --sales 200 --faults 30"  random sales under random faults
              mvn -q -P demo -Dargs="--devices tcp"                     a sale on the drivers, and a plug pulled
              mvn -q -P demo -Dargs="--tls"                             an encrypted line, and a false host

              --devices D  tcp, or pty for serial ports (needs socat: apt-get install socat)
              --seed N     any whole number; the same one makes the same choices (default 1)
              --sales M    1 to 10000 sales (default 100)
              --faults P   0 to 100 percent of them go wrong (default 30)
              --help       this text

            Ends with 0 if till, journal and host agree about every attempt, 1 if not, 2 for bad arguments.""";

    /** The five stories. */
    record Stories() implements DemoArguments {}

    /** Random sales under random faults. */
    record Sales(long seed, int sales, int faults) implements DemoArguments {}

    /** A till on the real drivers, with simulated devices at the other end of each line. */
    record WiredDevices(Plug.Line line) implements DemoArguments {}

    /** An encrypted line. */
    record EncryptedLine() implements DemoArguments {}

    /** A till process of the last story, started by the demonstration itself; its settings come on standard input. */
    record TillProcess() implements DemoArguments {}

    /** The usage text. */
    record Help() implements DemoArguments {}

    /** Nothing that there is; {@code why} says what and what to use. */
    record Wrong(String why) implements DemoArguments {}

    /** Reads the arguments. Never throws. */
    static DemoArguments parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return new Stories();
        }
        if (arguments.contains("--help")) {
            return new Help();
        }
        if (arguments.equals(List.of(ChildTill.ARGUMENT))) {
            return new TillProcess();
        }
        if (arguments.equals(List.of("--tls"))) {
            return new EncryptedLine();
        }
        if (arguments.get(0).equals("--devices")) {
            return devices(arguments.subList(1, arguments.size()));
        }
        Map<String, Long> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            String value = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
            String fault = fault(name, value, given);
            if (!fault.isEmpty()) {
                return new Wrong(fault);
            }
            given.put(name, Long.parseLong(value));
        }
        return sales(
                given.getOrDefault("--seed", 1L),
                given.getOrDefault("--sales", 100L),
                given.getOrDefault("--faults", 30L));
    }

    private static DemoArguments devices(List<String> line) {
        if (line.equals(List.of("tcp"))) {
            return new WiredDevices(Plug.Line.TCP);
        }
        if (line.equals(List.of("pty"))) {
            return new WiredDevices(Plug.Line.PTY);
        }
        return new Wrong("--devices needs tcp or pty and nothing else, got '" + String.join(" ", line) + "'");
    }

    private static String fault(String name, String value, Map<String, Long> given) {
        if (!List.of("--seed", "--sales", "--faults").contains(name)) {
            return "there is no " + name + ": use --devices, --tls, --seed, --sales, --faults or --help";
        }
        if (given.containsKey(name)) {
            return name + " is given twice: give it once";
        }
        return value.matches("-?[0-9]{1,18}") ? "" : name + " needs a whole number, such as " + name + " 30";
    }

    private static DemoArguments sales(long seed, long sales, long faults) {
        if (sales < 1 || sales > 10_000) {
            return new Wrong("--sales must be 1 to 10000, was " + sales);
        }
        if (faults < 0 || faults > 100) {
            return new Wrong("--faults must be 0 to 100, was " + faults);
        }
        return new Sales(seed, (int) sales, (int) faults);
    }
}
