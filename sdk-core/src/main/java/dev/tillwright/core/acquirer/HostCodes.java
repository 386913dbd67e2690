package dev.tillwright.core.acquirer;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the response codes 应答码 (F39) of a host mean for money. Immutable.
 *
 * <p>A code that is in no set says nothing about money: the payment is in doubt and is reversed.
 */
public final class HostCodes {
    private final Map<CodeSet, Set<String>> sets;

    private HostCodes(Map<CodeSet, Set<String>> sets) {
        this.sets = copy(sets);
    }

    private static Map<CodeSet, Set<String>> copy(Map<CodeSet, Set<String>> sets) {
        Map<CodeSet, Set<String>> copy = new EnumMap<>(CodeSet.class);
        sets.forEach((set, codes) -> copy.put(set, Collections.unmodifiableSet(new TreeSet<>(codes))));
        return copy;
    }

    static HostCodes empty() {
        return new HostCodes(Map.of());
    }

    /** {@return codes that book the amount, or a part of it} */
    public Set<String> approving() {
        return codes(CodeSet.APPROVING);
    }

    /** {@return the approving codes that book a part only} */
    public Set<String> partial() {
        return codes(CodeSet.PARTIAL);
    }

    /** {@return codes that surely book nothing} */
    public Set<String> declining() {
        return codes(CodeSet.DECLINING);
    }

    /** {@return codes that leave the money open} */
    public Set<String> inDoubt() {
        return codes(CodeSet.IN_DOUBT);
    }

    /** {@return codes by which the host says that it knows this trace number} */
    public Set<String> duplicate() {
        return codes(CodeSet.DUPLICATE);
    }

    /** {@return codes by which the host says that our MAC was wrong} */
    public Set<String> macRefused() {
        return codes(CodeSet.MAC_REFUSED);
    }

    /** {@return codes by which an answer to a reversal says "done" or "nothing to do"} */
    public Set<String> reversalFinishing() {
        return codes(CodeSet.REVERSAL_FINISHING);
    }

    /** {@return codes after which the terminal signs in 签到} */
    public Set<String> signIn() {
        return codes(CodeSet.SIGN_IN);
    }

    /** {@return codes by which the host says that it could not read the message} */
    public Set<String> formatError() {
        return codes(CodeSet.FORMAT_ERROR);
    }

    private Set<String> codes(CodeSet set) {
        return sets.getOrDefault(set, Set.of());
    }

    Builder toBuilder() {
        return new Builder(sets);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof HostCodes c && c.sets.equals(sets);
    }

    @Override
    public int hashCode() {
        return sets.hashCode();
    }

    @Override
    public String toString() {
        return "HostCodes" + sets;
    }

    /** Changes sets of codes, each as a whole; the profile's builder judges them. Not thread-safe. */
    public static final class Builder {
        private final Map<CodeSet, Set<String>> sets;

        private Builder(Map<CodeSet, Set<String>> sets) {
            this.sets = new EnumMap<>(CodeSet.class);
            this.sets.putAll(sets);
        }

        /**
         * Sets the codes that book the amount, those for a part included.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder approving(String... codes) {
            return set(CodeSet.APPROVING, codes);
        }

        /**
         * Sets which approving codes book a part only.
         *
         * @param codes some of the approving ones
         * @return this
         */
        public Builder partial(String... codes) {
            return set(CodeSet.PARTIAL, codes);
        }

        /**
         * Sets the codes that surely book nothing.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder declining(String... codes) {
            return set(CodeSet.DECLINING, codes);
        }

        /**
         * Sets the codes that leave the money open; so does every code in no set.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder inDoubt(String... codes) {
            return set(CodeSet.IN_DOUBT, codes);
        }

        /**
         * Sets the codes for a trace number that the host knows.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder duplicate(String... codes) {
            return set(CodeSet.DUPLICATE, codes);
        }

        /**
         * Sets the codes for a wrong MAC of ours.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder macRefused(String... codes) {
            return set(CodeSet.MAC_REFUSED, codes);
        }

        /**
         * Sets the codes that end a reversal.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder reversalFinishing(String... codes) {
            return set(CodeSet.REVERSAL_FINISHING, codes);
        }

        /**
         * Sets the codes after which the terminal signs in.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder signIn(String... codes) {
            return set(CodeSet.SIGN_IN, codes);
        }

        /**
         * Sets the codes for a message that the host could not read.
         *
         * @param codes two characters each
         * @return this
         */
        public Builder formatError(String... codes) {
            return set(CodeSet.FORMAT_ERROR, codes);
        }

        private Builder set(CodeSet set, String... codes) {
            sets.put(set, new TreeSet<>(List.of(codes)));
            return this;
        }

        void check(List<String> faults) {
            HostCodesCheck.faults(build(), sets, faults);
        }

        HostCodes build() {
            return new HostCodes(sets);
        }
    }
}
