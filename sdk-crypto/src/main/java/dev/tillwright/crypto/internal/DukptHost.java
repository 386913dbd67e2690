package dev.tillwright.crypto.internal;

import dev.tillwright.crypto.AesDukptKeys;
import dev.tillwright.crypto.AesKsn;
import dev.tillwright.crypto.DataKeyScheme;
import dev.tillwright.crypto.DerivedKeyType;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;

/** What a host does with one base derivation key. Thread-safe. */
public interface DukptHost {
    /** Derives a terminal's initial key into a vault. */
    DukptKey initialKey(InitialKeyId id, Vault vault, String alias, Exportability exportability);

    /** The host's end of a transaction under Triple DES. */
    TdesDukptKeys tdes(TdesKsn ksn, DataKeyScheme dataKeys);

    /** The host's end of a transaction under AES. */
    AesDukptKeys aes(AesKsn ksn);

    /** The host's end of the key that wraps a terminal's next initial key. */
    TransportKey updateKey(InitialKeyId id, DerivedKeyType type);
}
