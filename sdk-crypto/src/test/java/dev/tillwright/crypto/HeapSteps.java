package dev.tillwright.crypto;

import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.issuer.CardKeyOption;
import dev.tillwright.crypto.issuer.CryptogramPadding;
import dev.tillwright.crypto.issuer.CvvKey;
import dev.tillwright.crypto.issuer.EmvCardKey;
import dev.tillwright.crypto.issuer.EmvMasterKey;
import dev.tillwright.crypto.issuer.EmvSessionKey;
import dev.tillwright.crypto.pin.PinBlocks;
import dev.tillwright.iso8583.Pan;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** What {@link HeapChild} does with the keys that a sign-in does not bring. */
final class HeapSteps {
    /** Names of the keys used here, and their lengths. */
    static final List<Secret> KEYS = List.of(
            new Secret("aes pik", 16),
            new Secret("hmac", 32),
            new Secret("ik", 16),
            new Secret("aes ik", 32),
            new Secret("bdk", 16),
            new Secret("kbpk", 32),
            new Secret("wrapped", 16),
            new Secret("kept", 32),
            new Secret("sm2", 32),
            new Secret("cvk", 16),
            new Secret("imk", 16),
            new Secret("cmac", 16),
            new Secret("aes data", 32));

    private static final InitialKeyId TDES_ID = InitialKeyId.parse("FFFF9876543210E00000");
    private static final InitialKeyId AES_ID = InitialKeyId.parse("1234567890123456");

    private final HeapCanaries canaries;
    private final HeapChild child;
    private final Vault vault;
    private final SecureRandom random = new SecureRandom();

    HeapSteps(HeapCanaries canaries, HeapChild child, Vault vault) {
        this.canaries = canaries;
        this.child = child;
        this.vault = vault;
    }

    record Secret(String name, int bytes) {}

    private byte[] key(String name) {
        int bytes = KEYS.stream()
                .filter(secret -> secret.name().equals(name))
                .findFirst()
                .orElseThrow()
                .bytes();
        return canaries.key(name, bytes);
    }

    void run(Pan pan, Path folder) {
        pinOfFormat4(pan);
        token(pan);
        dukpt(pan);
        keyBlock();
        kept(folder);
        sm2();
        issuer(pan);
        longLived();
    }

    /** Keys whose cipher is kept with them, in every way that it runs. */
    private void longLived() {
        MacKey mac = child.opened(MacKey.importInto(vault, "cmac", MacAlgorithm.CMAC_AES, key("cmac")));
        DataKey data = child.opened(DataKey.importInto(vault, "aes data", KeyAlgorithm.AES_256, key("aes data")));
        for (int i = 0; i < 3; i++) {
            Macs.compute(MacAlgorithm.CMAC_AES, mac, new byte[20]);
            for (Direction direction : Direction.values()) {
                DataCipher.ecb(data, direction, new byte[32]);
                DataCipher.cbc(data, direction, new byte[16], new byte[32]);
            }
        }
    }

    private void pinOfFormat4(Pan pan) {
        PinKey key = child.opened(PinKey.importInto(vault, "aes pik", KeyAlgorithm.AES_128, key("aes pik")));
        byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_4, key, canaries.pin("pin"), pan, random);
        Arrays.fill(PinBlocks.decrypt(PinBlockFormat.ISO_4, key, block, pan), '\0');
    }

    private void token(Pan pan) {
        MacKey key = child.opened(MacKey.importInto(vault, "hmac", MacAlgorithm.HMAC_SHA256, key("hmac")));
        PanToken.of(key, pan);
    }

    private void dukpt(Pan pan) {
        DukptKey ik = child.opened(DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, TDES_ID, key("ik")));
        TdesDukptKeys keys = child.opened(Dukpt.tdes(ik, TdesKsn.first(TDES_ID)));
        byte[] block = PinBlocks.encrypt(PinBlockFormat.ISO_0, keys.pin(), canaries.pin("pin"), pan);
        Macs.compute(MacAlgorithm.X9_19, keys.macRequest(), block);
        DataCipher.ecb(keys.dataRequest(), Direction.ENCRYPT, block);
        DukptKey aes = child.opened(DukptKey.importInto(vault, "aes ik", KeyAlgorithm.AES_256, AES_ID, key("aes ik")));
        AesDukptKeys aesKeys = child.opened(Dukpt.aes(aes, AesKsn.first(AES_ID)));
        Macs.compute(MacAlgorithm.CMAC_AES, aesKeys.macGeneration(DerivedKeyType.AES_256), block);
        BaseDerivationKey bdk =
                child.opened(BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, key("bdk")));
        child.opened(bdk.tdes(TdesKsn.first(TDES_ID))).pin();
    }

    private void keyBlock() {
        TransportKey kbpk = child.opened(TransportKey.importInto(
                vault, "kbpk", KeyAlgorithm.AES_256, KeyUsage.KEY_BLOCK_PROTECTION, key("kbpk")));
        byte[] clear = key("wrapped");
        KeyCheckValue kcv = KeyCheckValue.compute(KeyAlgorithm.TDES2, clear);
        KeyInfo info =
                KeyInfo.of(KeyAlgorithm.TDES2, KeyUsage.DATA_ENCRYPTION, KeyMode.BOTH, Exportability.TRUSTED, kcv);
        vault.importClear("wrapped", info, clear);
        DataKey key = child.opened(DataKey.find(vault, "wrapped").orElseThrow());
        KeyBlockForm form = KeyBlockForm.of(KeyBlockVersion.D, Exportability.TRUSTED);
        String block = KeyBlock.wrap(kbpk, key, form, random);
        child.opened(KeyBlock.unwrap(kbpk, block, DataKey.class, vault, "unwrapped"));
    }

    /** A vault in a file, made and opened again, with a passphrase that must be gone too. */
    private void kept(Path folder) {
        FileVaultSettings settings = FileVaultSettings.in(folder).withIterations(10_000);
        try (FileVault file = FileVault.open(settings, canaries.pin("passphrase"))) {
            file.keep(DataKey.importInto(file, "kept", KeyAlgorithm.AES_256, key("kept")));
            file.changePassphrase(canaries.pin("passphrase"), canaries.pin("next passphrase"));
        }
        FileVault file = child.opened(FileVault.open(settings, canaries.pin("next passphrase")));
        DataCipher.ecb(DataKey.find(file, "kept").orElseThrow(), Direction.ENCRYPT, new byte[16]);
    }

    private void sm2() {
        Sm2PrivateKey key = child.opened(Sm2PrivateKey.of(key("sm2")));
        Sm2.sign(key, Sm2.defaultId(), new byte[1], random);
    }

    private void issuer(Pan pan) {
        CvvKey cvk = child.opened(CvvKey.importInto(vault, "cvk", key("cvk")));
        Arrays.fill(cvk.cvv(pan, "4912", "201"), '\0');
        EmvMasterKey imk = child.opened(EmvMasterKey.importInto(vault, "imk", KeyUsage.EMV_CRYPTOGRAM, key("imk")));
        EmvCardKey card = child.opened(imk.cardKey(CardKeyOption.A, pan, 1));
        EmvSessionKey session = child.opened(card.sessionKey(28));
        session.cryptogram(CryptogramPadding.ISO_80, new byte[20]);
    }
}
