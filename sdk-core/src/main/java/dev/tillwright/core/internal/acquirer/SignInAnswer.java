package dev.tillwright.core.internal.acquirer;

import dev.tillwright.core.internal.engine.HostDay;

/** A believed answer to a sign-in 签到. Immutable. The keys in it are wrapped, and still belong into no log. */
public final class SignInAnswer {
    private final String code;
    private final int batch;
    private final HostDay day;
    private final byte[] keys;

    SignInAnswer(String code, int batch, HostDay day, byte[] keys) {
        this.code = code;
        this.batch = batch;
        this.day = day;
        this.keys = keys.clone();
    }

    /** {@return F39; empty when missing} */
    public String code() {
        return code;
    }

    /** {@return whether the host took the terminal in: batch and keys are there} */
    public boolean accepted() {
        return code.equals("00");
    }

    /** {@return 60.2, the current batch 批次号; 0 in a refusal} */
    public int batch() {
        return batch;
    }

    /** {@return the host's day} */
    public HostDay day() {
        return day;
    }

    /** {@return a copy of field 62, the wrapped working keys with their check values; empty in a refusal} */
    public byte[] keys() {
        return keys.clone();
    }

    @Override
    public String toString() {
        return "SignInAnswer[" + code + " batch " + batch + ", " + keys.length + " bytes of keys]";
    }
}
