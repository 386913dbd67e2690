package dev.tillwright.benchmarks.crypto;

import dev.tillwright.crypto.MacAlgorithm;
import dev.tillwright.crypto.MacKey;
import dev.tillwright.crypto.PinKey;
import dev.tillwright.crypto.issuer.BaseDerivationKey;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** MACs, PIN blocks and DUKPT beside the JDK's ciphers. */
public class CryptoBenchmark extends CryptoTasks {
    /** What is done. */
    @Param({"MAC_X9_19", "MAC_CMAC_AES", "DUKPT_TDES", "PIN_FORMAT_0"})
    public Task task = Task.MAC_X9_19;

    private Contest hand = () -> new byte[0];
    private Contest library = hand;

    @Override
    public void bind() throws Exception {
        hand = byHand(task);
        library = own(task);
        task.check("the JDK", hand.run());
        task.check("this library", library.run());
    }

    static Contest byHand(Task task) {
        Jce jce = new Jce(task);
        byte[] message = Task.message();
        return switch (task) {
            case MAC_X9_19 -> () -> jce.retailMac(message);
            case MAC_CMAC_AES -> () -> jce.cmac(message);
            case DUKPT_TDES -> () -> jce.dukptPin(Task.pinBlock());
            case PIN_FORMAT_0 -> jce::pinBlock;
        };
    }

    private static Contest own(Task task) {
        Own own = new Own(task);
        byte[] message = Task.message();
        return switch (task) {
            case MAC_X9_19 -> {
                MacKey key = own.macKey();
                yield () -> Own.mac(MacAlgorithm.X9_19, key, message);
            }
            case MAC_CMAC_AES -> {
                MacKey key = own.macKey();
                yield () -> Own.mac(MacAlgorithm.CMAC_AES, key, message);
            }
            case DUKPT_TDES -> {
                BaseDerivationKey key = own.baseKey();
                yield () -> new String(own.dukptPin(key, Task.pinBlock())).getBytes(StandardCharsets.US_ASCII);
            }
            case PIN_FORMAT_0 -> {
                PinKey key = own.pinKey();
                yield () -> own.pinBlock(key);
            }
        };
    }

    /** The JDK's ciphers by hand. */
    @Benchmark
    public byte[] jce() throws Exception {
        return hand.run();
    }

    /** This library. */
    @Benchmark
    public byte[] tillwright() throws Exception {
        return library.run();
    }
}
