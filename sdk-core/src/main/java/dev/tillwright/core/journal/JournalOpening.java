package dev.tillwright.core.journal;

import dev.tillwright.crypto.RollbackGuard;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/** How a journal is opened, step by step; each failure lets go of what came before. Used once. */
final class JournalOpening {
    private final JournalFiles files;
    private final JournalSettings settings;
    private final Connections connections;
    private final LongSupplier free;

    JournalOpening(JournalFiles files, JournalSettings settings, Connections connections, LongSupplier free) {
        this.files = files;
        this.settings = settings;
        this.connections = connections;
        this.free = free;
    }

    /**
     * Opens it.
     *
     * @param key of the chain
     * @param endOfKey what the journal does with the key when it is closed
     */
    SqliteJournal open(JournalKey key, Opening.Held endOfKey) {
        files.makeDirectory();
        try (Opening opening = new Opening()) {
            JournalLock lock = opening.holds(JournalLock.take(connections, files.lock()));
            files.makeDatabase();
            DiskSpace space = new DiskSpace(files.reserve(), settings, free);
            space.prepare();
            Durability durability = new Durability(settings.busyTimeout().toMillis());
            Statements write = opening.holds(durability.connect(connections, files.database()));
            JournalChain chain = proven(write, key);
            Statements read = opening.holds(durability.connect(connections, files.database()));
            JournalWriter writer = new JournalWriter(write, chain, space, settings);
            SqliteJournal journal = SqliteJournal.of(
                    lock,
                    writer,
                    new JournalReader(read),
                    chain,
                    new JournalAuditor(() -> durability.connect(connections, files.database()), chain.mac()),
                    settings.rollbackGuard(),
                    endOfKey);
            writer.start();
            opening.succeeded();
            return journal;
        } catch (SQLException e) {
            throw SqliteFault.opening(files.database(), e);
        }
    }

    private JournalChain proven(Statements write, JournalKey key) throws SQLException {
        JournalSchema schema = new JournalSchema(write, files.database());
        JournalChain chain = new JournalChain(write, key);
        ChainOpening proof = new ChainOpening(write, chain, files.database());
        long remembered =
                settings.rollbackGuard().map(RollbackGuard::remembered).orElse(0L);
        if (schema.examine()) {
            proof.requireIntact(schema.hasChain() ? proof.prove(remembered) : JournalReport.withoutChain());
            chain.load();
            schema.protect();
        } else {
            proof.proveNothingIsRemembered(remembered);
            schema.make(chain);
        }
        return chain;
    }
}
