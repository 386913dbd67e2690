package dev.tillwright.crypto;

import static java.util.Objects.requireNonNull;

import dev.tillwright.crypto.internal.DukptHost;
import java.util.Arrays;

/** What a host does with one base derivation key: initial keys, and its end of each transaction. Thread-safe. */
final class BaseDerivation implements DukptHost {
    private final DukptKey base;

    BaseDerivation(DukptKey base) {
        this.base = base;
    }

    @Override
    public DukptKey initialKey(InitialKeyId id, Vault vault, String alias, Exportability exportability) {
        requireNonNull(vault, "vault");
        requireNonNull(alias, "alias");
        requireNonNull(exportability, "exportability");
        return DukptKey.importInitial(vault, alias, base.info().algorithm(), id, exportability, initialKey(id));
    }

    @Override
    public TdesDukptKeys tdes(TdesKsn ksn, DataKeyScheme dataKeys) {
        requireNonNull(dataKeys, "dataKeys");
        InitialKeyId id = requireNonNull(ksn, "ksn").initialKeyId();
        byte[] initial = initialKey(id);
        try {
            byte[] key = TdesDerivation.transactionKey(initial, id, ksn.counter());
            return new TdesDukptKeys(ksn, dataKeys, DukptEnd.HOST, key);
        } finally {
            Arrays.fill(initial, (byte) 0);
        }
    }

    @Override
    public AesDukptKeys aes(AesKsn ksn) {
        InitialKeyId id = requireNonNull(ksn, "ksn").initialKeyId();
        byte[] initial = initialKey(id);
        try {
            byte[] key = AesDerivation.transactionKey(new AesSteps().under(initial), type(), id, ksn.counter());
            return new AesDukptKeys(ksn, type(), DukptEnd.HOST, key);
        } finally {
            Arrays.fill(initial, (byte) 0);
        }
    }

    @Override
    public TransportKey updateKey(InitialKeyId id, DerivedKeyType type) {
        requireNonNull(type, "type");
        byte[] initial = initialKey(id);
        try {
            return AesDukptKeys.updateKey(new AesSteps().under(initial), type(), id, type, DukptEnd.HOST);
        } finally {
            Arrays.fill(initial, (byte) 0);
        }
    }

    /** The clear initial key; the caller wipes it. */
    private byte[] initialKey(InitialKeyId id) {
        base.requireDerives(requireNonNull(id, "id"));
        if (id.counter() == DukptCounter.TDES) {
            return base.lend("Triple DES DUKPT", key -> TdesDerivation.initialKey(key, id));
        }
        return AesDerivation.initialKey(base.encryption(), type(), id);
    }

    private DerivedKeyType type() {
        return DerivedKeyType.ofAes(base.info().algorithm());
    }
}
