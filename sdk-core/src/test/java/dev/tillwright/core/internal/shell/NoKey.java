package dev.tillwright.core.internal.shell;

import dev.tillwright.core.journal.JournalKey;

/** Seals nothing: for tests that look at memory alone. */
final class NoKey implements JournalKey {
    @Override
    public byte[] seal(String attemptId, byte[] clear) {
        return clear.clone();
    }

    @Override
    public byte[] open(String attemptId, byte[] sealed) {
        return sealed.clone();
    }

    @Override
    public byte[] mac(byte[] data) {
        return new byte[32];
    }

    @Override
    public void close() {
        // nothing is held
    }
}
