package dev.tillwright.benchmarks.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import org.jpos.core.ConfigurationException;
import org.jpos.core.SimpleConfiguration;
import org.jpos.security.KeySerialNumber;
import org.jpos.security.SMAdapter;
import org.jpos.security.SMException;
import org.jpos.security.SecureDESKey;
import org.jpos.security.jceadapter.JCESecurityModule;

/** jPOS's security module in software: its keys lie under a master key of its own, and are opened at each use. */
final class Jpos {
    private final Module module;
    private final SecureDESKey key;

    Jpos(Task task) throws IOException, ConfigurationException, SMException {
        module = Module.open();
        String type = switch (task) {
            case DUKPT_TDES -> SMAdapter.TYPE_BDK;
            case PIN_FORMAT_0 -> SMAdapter.TYPE_TPK;
            default -> SMAdapter.TYPE_TAK;
        };
        String digits = HexFormat.of().withUpperCase().formatHex(task.key()).toUpperCase(Locale.ROOT);
        key = module.formKEYfromClearComponents(SMAdapter.LENGTH_DES3_2KEY, type, digits, "0".repeat(digits.length()));
    }

    byte[] retailMac(byte[] message) throws SMException {
        return module.generateCBC_MAC(message, key);
    }

    byte[] pinBlock() throws SMException {
        return module.encryptPIN(Task.PIN, Task.PAN, key).getPINBlock();
    }

    /** The PIN in a block under the key of the serial number. */
    byte[] dukptPin(byte[] block) throws Exception {
        KeySerialNumber ksn = new KeySerialNumber(Task.KSN, 10, 5, 5);
        return Jce.pin(module.underPinKey(ksn, key, block), Task.PAN);
    }

    /** Shows the derivation, which jPOS uses inside only. */
    private static final class Module extends JCESecurityModule {
        private Module(SimpleConfiguration settings) throws ConfigurationException {
            super(settings, null, "bench");
        }

        static Module open() throws IOException, ConfigurationException {
            Path masterKey = Files.createTempFile("bench", ".lmk");
            masterKey.toFile().deleteOnExit();
            Properties settings = new Properties();
            settings.setProperty("lmk", masterKey.toString());
            settings.setProperty("rebuildlmk", "true");
            settings.setProperty("provider", "org.bouncycastle.jce.provider.BouncyCastleProvider");
            settings.setProperty("cbc-mac", "ISO9797ALG3MAC");
            return new Module(new SimpleConfiguration(settings));
        }

        byte[] underPinKey(KeySerialNumber ksn, SecureDESKey bdk, byte[] block) throws Exception {
            return specialDecrypt(block, calculateDerivedKey(ksn, bdk, true, false));
        }
    }
}
