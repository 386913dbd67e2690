package dev.tillwright.iso8583.link;

import dev.tillwright.iso8583.IsoField;
import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.IsoSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How requests and answers find each other: a key that both have, and a qualifier that an answer may leave out.
 * Immutable.
 */
interface Correlator {
    /** The key of a request. */
    Object key(IsoMessage request);

    /** The key of the request that this message may answer, or null if it is no answer. */
    @Nullable
    Object answeredKey(IsoMessage message);

    /** What tells requests of one key apart; empty if nothing does. */
    String qualifier(IsoMessage message);

    /** By a function that gives request and answer the same key. */
    static Correlator by(Function<IsoMessage, ?> function) {
        return new Correlator() {
            @Override
            public Object key(IsoMessage request) {
                return function.apply(request);
            }

            @Override
            public @Nullable Object answeredKey(IsoMessage message) {
                try {
                    return function.apply(message);
                } catch (RuntimeException e) { // foreign code: a message it cannot place belongs to nobody
                    return null;
                }
            }

            @Override
            public String qualifier(IsoMessage message) {
                return "";
            }
        };
    }

    /**
     * Message class, trace number (F11) and terminal (F41), the last only as far as the answer echoes it. An answer is
     * a message whose function digit is odd: a host that sends our own request back has not answered it. Repeats (xx01)
     * are answered like the first try, so the last digit of the MTI does not count.
     */
    static Correlator ofDefaults(IsoSpec spec) {
        return new ByTrace(spec);
    }

    /** The default. */
    final class ByTrace implements Correlator {
        private final @Nullable IsoField<?> trace;
        private final @Nullable IsoField<?> terminal;

        ByTrace(IsoSpec spec) {
            this.trace = spec.field(11).orElse(null);
            this.terminal = spec.field(41).orElse(null);
        }

        @Override
        public Object key(IsoMessage request) {
            return key(request, 0);
        }

        @Override
        public @Nullable Object answeredKey(IsoMessage message) {
            return (message.mti().charAt(2) & 1) == 0 ? null : key(message, 1);
        }

        /** Version, class and function of the request as one number with the trace number. */
        private Object key(IsoMessage m, int less) {
            String mti = m.mti();
            long type = (long) mti.charAt(0) << 16 | (long) mti.charAt(1) << 8 | (mti.charAt(2) - less);
            Object value = value(m, trace);
            if (value instanceof Long number && number >>> 40 == 0) {
                return type << 40 | number;
            }
            return type + "|" + (value == null ? "" : value.toString().strip());
        }

        @Override
        public String qualifier(IsoMessage message) {
            Object value = value(message, terminal);
            return value == null ? "" : value.toString().strip();
        }

        private static @Nullable Object value(IsoMessage m, @Nullable IsoField<?> field) {
            if (field == null || !m.has(field)) {
                return null;
            }
            Object value = m.get(field);
            return value instanceof String || value instanceof Long ? value : null;
        }
    }

    /** The exchanges that wait for an answer. Loop thread only. */
    final class Waiting {
        private final Map<Object, Exchange> byKey = new HashMap<>();

        boolean isEmpty() {
            return byKey.isEmpty();
        }

        /** Adds it; false if one with the same key and qualifier is there. */
        boolean add(Exchange x) {
            Exchange first = byKey.putIfAbsent(x.key, x);
            if (first == null) {
                return true;
            }
            for (Exchange e = first; e != null; e = e.nextOfKey) {
                if (e.qualifier.equals(x.qualifier)) {
                    return false;
                }
            }
            x.nextOfKey = first.nextOfKey;
            first.nextOfKey = x;
            return true;
        }

        /** Adds it in place of any other with the same key and qualifier. */
        void replace(Exchange x) {
            for (Exchange e = byKey.get(x.key); e != null; e = e.nextOfKey) {
                if (e.qualifier.equals(x.qualifier)) {
                    remove(e);
                    break;
                }
            }
            add(x);
        }

        /** Takes it out; false if it was not in. */
        boolean remove(Exchange x) {
            Exchange first = byKey.get(x.key);
            if (first == x) {
                if (x.nextOfKey == null) {
                    byKey.remove(x.key);
                } else {
                    byKey.put(x.key, x.nextOfKey);
                }
                x.nextOfKey = null;
                return true;
            }
            for (Exchange e = first; e != null; e = e.nextOfKey) {
                if (e.nextOfKey == x) {
                    e.nextOfKey = x.nextOfKey;
                    x.nextOfKey = null;
                    return true;
                }
            }
            return false;
        }

        boolean contains(Exchange x) {
            for (Exchange e = byKey.get(x.key); e != null; e = e.nextOfKey) {
                if (e == x) {
                    return true;
                }
            }
            return false;
        }

        /** The exchange that a message answers, or null. */
        @Nullable
        Exchange find(Correlator correlator, IsoMessage message) {
            Object key = correlator.answeredKey(message);
            Exchange first = key == null ? null : byKey.get(key);
            if (first == null) {
                return null;
            }
            String qualifier = correlator.qualifier(message);
            if (qualifier.isEmpty()) { // not echoed: it can only be meant if it is the only one
                return first.nextOfKey == null ? first : null;
            }
            Exchange unqualified = null;
            for (Exchange e = first; e != null; e = e.nextOfKey) {
                if (e.qualifier.equals(qualifier)) {
                    return e;
                }
                unqualified = e.qualifier.isEmpty() ? e : unqualified;
            }
            return unqualified;
        }

        /** A copy, in no particular order. */
        java.util.List<Exchange> all() {
            java.util.List<Exchange> all = new java.util.ArrayList<>();
            for (Exchange first : byKey.values()) {
                for (Exchange e = first; e != null; e = e.nextOfKey) {
                    all.add(e);
                }
            }
            return all;
        }

        void clear() {
            byKey.clear();
        }
    }
}
