package dev.tillwright.benchmarks.crypto;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** {@link CryptoBenchmark}'s tasks on JDK ciphers that are kept with their key: the limit. */
public class PreparedCryptoBenchmark extends CryptoTasks {
    /** What is done. */
    @Param({"MAC_X9_19", "MAC_CMAC_AES", "PIN_FORMAT_0"})
    public Task task = Task.MAC_X9_19;

    private Contest contest = () -> new byte[0];

    @Override
    public void bind() throws Exception {
        JcePrepared prepared = new JcePrepared(task);
        byte[] message = Task.message();
        contest = switch (task) {
            case MAC_X9_19 -> () -> prepared.retailMac(message);
            case MAC_CMAC_AES -> () -> prepared.cmac(message);
            case PIN_FORMAT_0 -> prepared::pinBlock;
            case DUKPT_TDES -> throw new IllegalArgumentException("keys that change cannot be prepared");
        };
        task.check("the prepared JDK ciphers", contest.run());
    }

    /** The limit. */
    @Benchmark
    public byte[] jcePrepared() throws Exception {
        return contest.run();
    }
}
