package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.DataCipher;
import dev.tillwright.crypto.DataKeyScheme;
import dev.tillwright.crypto.Direction;
import dev.tillwright.crypto.Dukpt;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.InitialKeyId;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PinBlockFormat;
import dev.tillwright.crypto.TdesDukptKeys;
import dev.tillwright.crypto.TdesKsn;
import dev.tillwright.crypto.Vault;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import dev.tillwright.crypto.pin.PinBlocks;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/** DUKPT with Triple DES. */
final class TdesDukptCalculations {
    private static final int DES = 8;
    private static final int RETAIL_MAC = 4;
    private static final byte[] SAMPLE = new byte[2 * DES];

    private TdesDukptCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        all.put("DUKPT-TDES-IK", in -> hex(initialKey(in)));
        all.put("DUKPT-TDES-IK-LEFT8", in -> hex(Arrays.copyOf(initialKey(in), DES)));
        all.put(
                "DUKPT-TDES-KSN-NEXT",
                in -> hex(TdesKsn.of(in.hex("ksn")).next().bytes()));
        all.put("DUKPT-TDES-TXN-KEY", TdesDukptCalculations::transactionKey);
        all.put("DUKPT-TDES-PIN", TdesDukptCalculations::pin);
        all.put("DUKPT-TDES-MAC-REQ", in -> request(in, MacAlgorithm.X9_19, RETAIL_MAC));
        all.put("DUKPT-TDES-MAC-RSP", in -> response(in, MacAlgorithm.X9_19, RETAIL_MAC));
        all.put("DUKPT-TDES-CMAC-REQ", in -> request(in, MacAlgorithm.CMAC_TDES, DES));
        all.put("DUKPT-TDES-CMAC-RSP", in -> response(in, MacAlgorithm.CMAC_TDES, DES));
        all.put("DUKPT-TDES-DATA-REQ", in -> dataRequest(in, DataKeyScheme.X9_24_2009));
        all.put("DUKPT-TDES-DATA-RSP", TdesDukptCalculations::dataResponse);
        all.put("DUKPT-TDES-DATA-SCHEME", in -> dataRequest(in, scheme(in)));
    }

    private static byte[] initialKey(Inputs in) {
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests();
                BaseDerivationKey bdk = BaseDerivationKey.importInto(vault, "bdk", KeyAlgorithm.TDES2, in.hex("bdk"))) {
            InitialKeyId id = InitialKeyId.ofTdes(in.hex("ksn"));
            bdk.initialKey(id, glass, "ik", Exportability.NONE).close();
            return glass.only();
        }
    }

    /** The terminal's keys for the serial number; those of a wrong one are refused here. */
    private static String with(Inputs in, DataKeyScheme scheme, Function<TdesDukptKeys, String> work) {
        TdesKsn ksn = TdesKsn.of(in.hex("ksn"));
        try (Vault vault = Vault.inMemoryForTests();
                DukptKey initial =
                        DukptKey.importInto(vault, "ik", KeyAlgorithm.TDES2, ksn.initialKeyId(), in.hex("ik"));
                TdesDukptKeys keys = Dukpt.tdes(initial, ksn, scheme)) {
            return work.apply(keys);
        }
    }

    private static String with(Inputs in, Function<TdesDukptKeys, String> work) {
        return with(in, DataKeyScheme.X9_24_2009, work);
    }

    private static byte[] formula(Inputs in) {
        return TdesFormula.transactionKey(in.hex("ik"), in.hex("ksn"));
    }

    /** All bits of the transaction key go into the data key, as what is encrypted there. */
    private static String transactionKey(Inputs in) {
        return with(in, keys -> {
            byte[] key = formula(in);
            byte[] dataKey = TdesFormula.dataKey(key, TdesFormula.DATA_REQUEST);
            byte[] expected = BareKeys.ecb(KeyAlgorithm.TDES2, dataKey, Direction.ENCRYPT, SAMPLE);
            byte[] own = DataCipher.ecb(keys.dataRequest(), Direction.ENCRYPT, SAMPLE);
            return confirmed(Arrays.equals(expected, own), key);
        });
    }

    static String confirmed(boolean same, byte[] value) {
        if (!same) {
            throw new IllegalStateException("the library's key is another one than the formula's");
        }
        return hex(value);
    }

    private static String pin(Inputs in) {
        ClearBlock clear = ClearBlock.ofFormat0(in.hex("pinBlock"));
        return with(
                in,
                keys -> hex(PinBlocks.encrypt(
                        PinBlockFormat.ISO_0, keys.pin(), clear.pin(), clear.account(), Scripted.of("00"))));
    }

    private static String request(Inputs in, MacAlgorithm algorithm, int length) {
        return with(
                in,
                keys -> hex(
                        Arrays.copyOf(Macs.compute(algorithm, keys.macRequest(algorithm), in.hex("data")), length)));
    }

    /** A terminal's key checks responses and makes none. */
    private static String response(Inputs in, MacAlgorithm algorithm, int length) {
        return with(in, keys -> {
            byte[] key = TdesFormula.variant(formula(in), TdesFormula.MAC_RESPONSE);
            byte[] mac = BareKeys.mac(algorithm, key, in.hex("data"));
            boolean same = Macs.verify(algorithm, keys.macResponse(algorithm), in.hex("data"), mac);
            return confirmed(same, Arrays.copyOf(mac, length));
        });
    }

    private static String dataRequest(Inputs in, DataKeyScheme scheme) {
        return with(
                in,
                scheme,
                keys -> hex(DataCipher.cbc(keys.dataRequest(), Direction.ENCRYPT, new byte[DES], in.hex("data"))));
    }

    /** A terminal's key decrypts responses and does not encrypt. */
    private static String dataResponse(Inputs in) {
        return with(in, keys -> {
            byte[] key = TdesFormula.dataKey(formula(in), TdesFormula.DATA_RESPONSE);
            byte[] text = BareKeys.cbc(KeyAlgorithm.TDES2, key, Direction.ENCRYPT, new byte[DES], in.hex("data"));
            byte[] back = DataCipher.cbc(keys.dataResponse(), Direction.DECRYPT, new byte[DES], text);
            return confirmed(Arrays.equals(back, in.hex("data")), text);
        });
    }

    private static DataKeyScheme scheme(Inputs in) {
        return Arrays.stream(DataKeyScheme.values())
                .filter(scheme -> scheme.name().equals(in.text("scheme")))
                .findFirst()
                .orElseThrow(() -> new UnsupportedVectorException("data key scheme " + in.text("scheme")));
    }
}
