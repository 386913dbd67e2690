package dev.tillwright.examples.vectors;

import static dev.tillwright.examples.vectors.Calculations.hex;

import dev.tillwright.crypto.DataKey;
import dev.tillwright.crypto.DukptKey;
import dev.tillwright.crypto.Exportability;
import dev.tillwright.crypto.KeyAlgorithm;
import dev.tillwright.crypto.KeyBlock;
import dev.tillwright.crypto.KeyBlockForm;
import dev.tillwright.crypto.KeyBlockHeader;
import dev.tillwright.crypto.KeyBlockVersion;
import dev.tillwright.crypto.KeyCheckValue;
import dev.tillwright.crypto.KeyInfo;
import dev.tillwright.crypto.KeyMode;
import dev.tillwright.crypto.KeyOperation;
import dev.tillwright.crypto.KeyUsage;
import dev.tillwright.crypto.KeyUsageException;
import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.Macs;
import dev.tillwright.crypto.PaymentKey;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Key blocks, and what keys may be used for. */
final class KeyBlockCalculations {
    private KeyBlockCalculations() {}

    static void addTo(Map<String, Calculation> all) {
        for (String version : new String[] {"A", "B", "C", "D", "E"}) {
            all.put("TR31-UNWRAP-" + version, in -> unwrap(in, version));
        }
        all.put("TR31-KBPK-KEYS", KeyBlockCalculations::protectionKeys);
        all.put("TR31-USAGE", KeyBlockCalculations::usageOfBlock);
        all.put("KEY-USAGE", KeyBlockCalculations::usage);
    }

    static TransportKey kbpk(Vault vault, byte[] clear, String version) {
        boolean aes = version.equals("D") || version.equals("E");
        return TransportKey.importInto(
                vault,
                "kbpk",
                aes ? BareKeys.aes(clear) : BareKeys.tdes(clear),
                KeyUsage.KEY_BLOCK_PROTECTION,
                clear.clone());
    }

    private static String unwrap(Inputs in, String version) {
        String block = in.text("block");
        if (!block.startsWith(version)) {
            throw new UnsupportedVectorException("a block of another version");
        }
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests()) {
            TransportKey kbpk = kbpk(vault, in.hex("kbpk"), version);
            KeyBlock.open(kbpk, block, PaymentKey.class, glass, "key", BareKeys.ALL);
            return hex(glass.only());
        } catch (KeyUsageException authentic) {
            // a block that was altered has another exception: this one holds a key that the library has no use for
            KeyBlockHeader header = KeyBlock.peek(block);
            if (header.usage().isPresent()) {
                throw authentic;
            }
            return hex(KeyBlockFormula.open(header, block, in.hex("kbpk")));
        }
    }

    private static String protectionKeys(Inputs in) {
        byte[] clear = in.hex("kbpk");
        KeyBlockVersion version = Arrays.stream(KeyBlockVersion.values())
                .filter(each -> each.name().equals(in.text("version")) && each != KeyBlockVersion.E)
                .findFirst()
                .orElseThrow(() -> new UnsupportedVectorException("version " + in.text("version")));
        KeyBlockFormula.Keys keys = KeyBlockFormula.keys(version, clear);
        try (Vault vault = Vault.inMemoryForTests()) {
            byte[] sample = Arrays.copyOfRange(clear, 0, 16);
            DataKey travels = BareKeys.exportable(vault, KeyAlgorithm.TDES2, sample);
            KeyBlockForm form = KeyBlockForm.of(version, Exportability.TRUSTED).under(BareKeys.ALL);
            String block = KeyBlock.wrap(kbpk(vault, clear, version.name()), travels, form, Scripted.of("00"));
            byte[] back = KeyBlockFormula.open(KeyBlock.peek(block), block, clear);
            TdesDukptCalculations.confirmed(Arrays.equals(sample, back), back);
        }
        return hex(keys.encryption()) + "|" + hex(keys.authentication());
    }

    private static String usageOfBlock(Inputs in) {
        String block = in.text("block");
        try (GlassVault glass = new GlassVault();
                Vault vault = Vault.inMemoryForTests()) {
            TransportKey kbpk = kbpk(vault, in.hex("kbpk"), block.substring(0, 1));
            PaymentKey key = KeyBlock.open(kbpk, block, type(in), glass, "key", BareKeys.ALL)
                    .key();
            RefusedException.unless(key.info().mode().allows(operation(in)));
            return hex(glass.only());
        }
    }

    private static String usage(Inputs in) {
        KeyUsage usage = KeyUsage.ofCode(in.text("usage")).orElseThrow(RefusedException::new);
        KeyMode mode = KeyMode.ofCode(single(in.text("mode"))).orElseThrow(RefusedException::new);
        try (Vault vault = Vault.inMemoryForTests()) {
            KeyAlgorithm algorithm = KeyBlockFormula.anyAlgorithmOf(usage);
            byte[] key = Arrays.copyOf(new byte[] {1, 2, 4, 7, 8, 11, 13, 14, 19, 21}, 16);
            KeyCheckValue kcv = KeyCheckValue.compute(algorithm, key);
            vault.importClear("key", KeyInfo.of(algorithm, usage, mode, Exportability.NONE, kcv), key);
            PaymentKey found = find(type(in), vault);
            in.optional("macAlgorithm")
                    .ifPresent(name -> run(MacCalculations.algorithm(name), (MacKey) found, operation(in)));
            return RefusedException.unless(found.info().mode().allows(operation(in)));
        }
    }

    private static void run(MacAlgorithm algorithm, MacKey key, KeyOperation operation) {
        if (operation == KeyOperation.GENERATE) {
            Macs.compute(algorithm, key, new byte[1]);
        } else {
            Macs.verify(algorithm, key, new byte[1], new byte[1]);
        }
    }

    private static PaymentKey find(Class<? extends PaymentKey> type, Vault vault) {
        if (type == PinKey.class) {
            return PinKey.find(vault, "key").orElseThrow();
        }
        if (type == MacKey.class) {
            return MacKey.find(vault, "key").orElseThrow();
        }
        if (type == DataKey.class) {
            return DataKey.find(vault, "key").orElseThrow();
        }
        if (type == DukptKey.class) {
            return DukptKey.find(vault, "key").orElseThrow();
        }
        return TransportKey.find(vault, "key").orElseThrow();
    }

    private static Class<? extends PaymentKey> type(Inputs in) {
        return switch (in.text("type")) {
            case "PinKey" -> PinKey.class;
            case "MacKey" -> MacKey.class;
            case "DataKey" -> DataKey.class;
            case "TransportKey" -> TransportKey.class;
            case "DukptKey" -> DukptKey.class;
            default -> throw new UnsupportedVectorException("type " + in.text("type"));
        };
    }

    private static KeyOperation operation(Inputs in) {
        String name = in.text("operation").toUpperCase(Locale.ROOT);
        return Arrays.stream(KeyOperation.values())
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnsupportedVectorException("operation " + name));
    }

    private static char single(String text) {
        return text.length() == 1 ? text.charAt(0) : '?';
    }
}
