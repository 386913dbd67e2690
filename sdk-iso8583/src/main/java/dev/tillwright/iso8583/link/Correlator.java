package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the exchange that an answer belongs to. Immutable. */
interface Correlator {
    /** The key of a request. */
    String key(IsoMessage request);

    /** The exchange that waits for this message, or null. */
    @Nullable
    Exchange find(Map<String, Exchange> waiting, IsoMessage message);

    /** By a function that gives request and answer the same key. */
    static Correlator by(Function<IsoMessage, String> function) {
        return new Correlator() {
            @Override
            public String key(IsoMessage request) {
                return function.apply(request);
            }

            @Override
            public @Nullable Exchange find(Map<String, Exchange> waiting, IsoMessage message) {
                try {
                    return waiting.get(function.apply(message));
                } catch (RuntimeException e) { // foreign code: a message it cannot place belongs to nobody
                    return null;
                }
            }
        };
    }

    /**
     * Message class, trace number (F11) and terminal (F41), the last only as far as the answer echoes it. An answer is
     * a message whose function digit is odd: a host that sends our own request back has not answered it.
     */
    static Correlator ofDefaults() {
        return new ByTrace();
    }

    /** The default. */
    final class ByTrace implements Correlator {
        @Override
        public String key(IsoMessage request) {
            return stem(request.mti(), request) + text(request, 41);
        }

        @Override
        public @Nullable Exchange find(Map<String, Exchange> waiting, IsoMessage message) {
            String mti = message.mti();
            int function = mti.charAt(2) - '0';
            if (function % 2 == 0) {
                return null;
            }
            String stem = stem(mti.substring(0, 2) + (function - 1), message);
            String terminal = text(message, 41);
            if (terminal.isEmpty()) {
                return onlyOne(waiting, stem);
            }
            Exchange exact = waiting.get(stem + terminal);
            return exact != null ? exact : waiting.get(stem);
        }

        private static @Nullable Exchange onlyOne(Map<String, Exchange> waiting, String stem) {
            Exchange found = null;
            for (Map.Entry<String, Exchange> entry : waiting.entrySet()) {
                if (entry.getKey().startsWith(stem)) {
                    if (found != null) {
                        return null;
                    }
                    found = entry.getValue();
                }
            }
            return found;
        }

        /** Repeats (xx01) are answered like the first try, so the last digit of the MTI does not count. */
        private static String stem(String mti, IsoMessage m) {
            return mti.substring(0, 3) + '|' + text(m, 11) + '|';
        }

        private static String text(IsoMessage m, int number) {
            IsoField<?> field = m.spec().field(number).orElse(null);
            if (field == null || !m.has(field)) {
                return "";
            }
            Object value = m.get(field);
            return value instanceof String || value instanceof Long
                    ? value.toString().strip()
                    : "";
        }
    }
}
