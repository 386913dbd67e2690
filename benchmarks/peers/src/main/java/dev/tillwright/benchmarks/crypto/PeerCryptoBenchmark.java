package dev.tillwright.benchmarks.crypto;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** jPOS's side of {@link CryptoBenchmark}; it has no CMAC. */
public class PeerCryptoBenchmark extends CryptoTasks {
    /** What is done. */
    @Param({"MAC_X9_19", "DUKPT_TDES", "PIN_FORMAT_0"})
    public Task task = Task.MAC_X9_19;

    private Contest contest = () -> new byte[0];

    @Override
    public void bind() throws Exception {
        Jpos jpos = new Jpos(task);
        byte[] message = Task.message();
        contest = switch (task) {
            case MAC_X9_19 -> () -> jpos.retailMac(message);
            case DUKPT_TDES -> () -> jpos.dukptPin(Task.pinBlock());
            case PIN_FORMAT_0 -> jpos::pinBlock;
            case MAC_CMAC_AES -> throw new IllegalArgumentException("jPOS has no CMAC");
        };
        task.check("jPOS", contest.run());
        task.check("the JDK", CryptoBenchmark.byHand(task).run());
    }

    /** jPOS's security module in software. */
    @Benchmark
    public byte[] jpos() throws Exception {
        return contest.run();
    }
}
