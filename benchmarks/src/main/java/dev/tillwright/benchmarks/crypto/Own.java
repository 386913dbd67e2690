package dev.tillwright.benchmarks.crypto;

import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;

/** This library at the tasks: the key is in a memory vault, every call wipes what it used. */
final class Own {
    private final Vault vault = Vault.inMemoryForTests();
    private final Task task;
    private final Pan pan = Pan.of(Task.PAN);
    private final TdesKsn ksn = TdesKsn.parse(Task.KSN);

    Own(Task task) {
        this.task = task;
    }

    MacKey macKey() {
        MacAlgorithm algorithm = task == Task.MAC_CMAC_AES ? MacAlgorithm.CMAC_AES : MacAlgorithm.X9_19;
        return MacKey.importInto(vault, "mak", algorithm, task.key());
    }

    static byte[] mac(MacAlgorithm algorithm, MacKey key, byte[] message) {
        return Macs.compute(algorithm, key, message);
    }

    PinKey pinKey() {
        return PinKey.importInto(vault, "pik", KeyAlgorithm.TDES2, task.key());
    }

    byte[] pinBlock(PinKey key) {
        return PinBlocks.encrypt(PinBlockFormat.ISO_0, key, Task.PIN.toCharArray(), pan);
    }

    BaseDerivationKey baseKey() {
        return BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, task.key());
    }

    /** The host's key decrypts: so a block that is there already is turned into its PIN. */
    char[] dukptPin(BaseDerivationKey key, byte[] block) {
        try (TdesDukptKeys keys = key.tdes(ksn);
                PinKey pinKey = keys.pin()) {
            return PinBlocks.decrypt(PinBlockFormat.ISO_0, pinKey, block, pan);
        }
    }
}
