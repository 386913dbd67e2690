package dev.tillwright.core.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The MACs of the chain under the journal's key, each kind apart from the others. Thread-safe if the key is. */
final class ChainMac {
    /** The version of all that is authenticated: another encoding is another version. */
    private static final byte VERSION = 1;

    /** What a MAC is of. Codes are in every journal: none is ever given another meaning. */
    enum Of {
        /** An entry with its predecessor's link. */
        LINK(1),
        /** What must be settled yet: the open attempts and the lanes. */
        STATE(2),
        /** An attempt's row. */
        ATTEMPT(3),
        /** A lane's row. */
        LANE(4),
        /** Sealed card data, in place of which it stands. */
        SEALED(5),
        /** An attempt's history, line by line. */
        HISTORY(6),
        /** The key itself, so that another key is told from an altered journal. */
        KEY(7),
        /** An attempt's row, stored beside it; not {@link #ATTEMPT}, which must stay unknown, see {@link ChainState}. */
        ROW(8);

        private final byte code;

        Of(int code) {
            this.code = (byte) code;
        }
    }

    private final JournalKey key;

    ChainMac(JournalKey key) {
        this.key = key;
    }

    /** The MAC of some parts, each behind its length. */
    byte[] of(Of what, byte[]... parts) {
        int size = 2;
        for (byte[] part : parts) {
            size += Integer.BYTES + part.length;
        }
        ByteBuffer data = ByteBuffer.allocate(size).put(VERSION).put(what.code);
        for (byte[] part : parts) {
            data.putInt(part.length).put(part);
        }
        return key.mac(data.array());
    }

    byte[] link(long sequence, long since, byte[] previous, byte[] state, byte[] body) {
        return of(Of.LINK, Canonical.eight(sequence), Canonical.eight(since), previous, state, body);
    }

    boolean authentic(ChainEntry entry) {
        byte[] ours = link(entry.sequence(), entry.since(), entry.previous(), entry.state(), entry.body());
        return MessageDigest.isEqual(ours, entry.link());
    }
}
