package dev.tillwright.benchmarks.device;

import dev.tillwright.testkit.PtyBridge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The processor time of a till whose five devices are open and idle, checked every 30 s as always: of its whole JVM, beside
 * a JVM that does nothing. The devices may add 0.1 % to that; what a JVM takes by itself swings from run to run.
 */
final class IdleCpu {
    private static final double MOST_PERCENT = 0.1;

    /** All at the same time, since none does anything. */
    List<Figure> measure(int seconds) {
        Map<String, List<String>> tills = new LinkedHashMap<>();
        tills.put("JVM without devices", List.of());
        List<Child> children = new ArrayList<>();
        try {
            tills.put("five devices, tcp", desk("tcp", children));
            if (PtyBridge.available()) {
                tills.put("five devices, pty", desk("pty", children));
            }
            Map<String, Child> running = new LinkedHashMap<>();
            tills.forEach((name, addresses) -> running.put(name, till(seconds, addresses, children)));
            running.put("five absent devices, tcp", till(seconds, absent(tills.get("five devices, tcp")), children));
            List<Figure> figures = new ArrayList<>();
            for (Map.Entry<String, Child> till : running.entrySet()) {
                double jvm = figures.isEmpty() ? 0 : figures.get(0).middle(); // the first has no devices
                figures.add(figure(till.getKey(), till.getValue(), jvm));
            }
            return figures;
        } finally {
            children.forEach(Child::close);
        }
    }

    private static List<String> desk(String line, List<Child> children) {
        Child desk = Child.start(List.of(), Desk.class, List.of(line));
        children.add(desk);
        return desk.lines();
    }

    private static Child till(int seconds, List<String> addresses, List<Child> children) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(seconds)));
        arguments.addAll(addresses);
        Child till = Child.start(List.of(), Till.class, arguments);
        children.add(till);
        return till;
    }

    /** The same at ports where nobody listens. */
    private static List<String> absent(List<String> addresses) {
        List<String> absent = new ArrayList<>();
        for (String address : addresses) {
            absent.add(address.replaceFirst(":[0-9]+$", ":" + (absent.size() + 1)));
        }
        return absent;
    }

    private static Figure figure(String name, Child till, double jvm) {
        String said = till.line();
        if (said == null) {
            throw new IllegalStateException("the till ended: " + name);
        }
        String[] parts = said.split(" ", 2);
        int wanted = name.startsWith("five devices") ? 5 : 0;
        if (Integer.parseInt(parts[0]) != wanted) {
            throw new IllegalStateException(name + ": " + parts[0] + " are connected");
        }
        double must = name.contains("absent") || wanted == 0 ? Double.NaN : jvm + MOST_PERCENT;
        return Figure.one("Idle", name, "% of one processor", Double.parseDouble(parts[1]), must);
    }
}
