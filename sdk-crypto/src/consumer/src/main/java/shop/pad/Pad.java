package shop.pad;

import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.FileVault;
import dev.tillwright.crypto.FileVaultSettings;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyBlock;
import dev.tillwright.crypto.KeyBlockForm;
import dev.tillwright.crypto.KeyBlockVersion;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesDukptPad;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A pad is loaded by its host, keeps its key in a file, and sends a PIN and a MAC. */
public final class Pad {
    private static final InitialKeyId ID = InitialKeyId.ofTdes(HexFormat.of().parseHex("FFFF5AC00001E0000000"));
    private static final byte[] REQUEST = "0200 one coffee".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final Path folder;

    /**
     * A pad.
     *
     * @param folder where its keys are kept
     */
    public Pad(Path folder) {
        this.folder = folder;
    }

    /**
     * Loads the initial key, and makes a transaction after a restart.
     *
     * @return what the host understood
     */
    public String run() {
        byte[] protection = fresh(32);
        try (Vault atHost = Vault.inMemory();
                BaseDerivationKey base =
                        BaseDerivationKey.importInto(atHost, "bdk", KeyAlgorithm.TDES2, fresh(16))) {
            load(wrapped(base, atHost, protection.clone()), protection);
            return transaction(base);
        }
    }

    private String wrapped(BaseDerivationKey base, Vault vault, byte[] protection) {
        try (TransportKey kbpk = protectionKey(vault, protection);
                DukptKey key = base.initialKey(ID, vault, "ik", Exportability.TRUSTED)) {
            return KeyBlock.wrap(kbpk, key, KeyBlockForm.of(KeyBlockVersion.D, Exportability.NONE), random);
        }
    }

    private void load(String block, byte[] protection) {
        try (FileVault vault = open();
                TransportKey kbpk = protectionKey(vault, protection)) {
            vault.keep(KeyBlock.unwrap(kbpk, block, DukptKey.class, vault, "ik"));
        }
    }

    private String transaction(BaseDerivationKey base) {
        try (FileVault vault = open();
                DukptKey key = DukptKey.find(vault, "ik").orElseThrow();
                TdesDukptPad pad = TdesDukptPad.load(key, ID, new Counters());
                TdesDukptKeys terminal = pad.next();
                Pan pan = Pan.of("4761739001010119")) {
            byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_0, terminal.pin(), "2580".toCharArray(), pan);
            byte[] mac = Macs.compute(MacAlgorithm.X9_19, terminal.macRequest(), REQUEST);
            try (TdesDukptKeys host = base.tdes(TdesKsn.of(terminal.ksn().bytes()))) {
                String pin = new String(PinBlocks.decrypt(PinBlockFormat.ISO_0, host.pin(), block, pan));
                boolean believed = Macs.verify(MacAlgorithm.X9_19, host.macRequest(), REQUEST, mac);
                return host.ksn() + " PIN " + pin + " MAC " + believed;
            }
        }
    }

    private FileVault open() {
        FileVaultSettings settings = FileVaultSettings.in(folder).withIterations(10_000);
        return FileVault.open(settings, "a long passphrase".toCharArray());
    }

    private static TransportKey protectionKey(Vault vault, byte[] clear) {
        return TransportKey.importInto(vault, "kbpk", KeyAlgorithm.AES_256, KeyUsage.KEY_BLOCK_PROTECTION, clear);
    }

    private byte[] fresh(int bytes) {
        byte[] key = new byte[bytes];
        random.nextBytes(key);
        return key;
    }

    /**
     * Runs it and says what the host understood.
     *
     * @param arguments the folder for the keys
     */
    public static void main(String[] arguments) {
        System.out.println(new Pad(Path.of(arguments[0])).run());
    }
}
