package dev.tillwright.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JournalSqlTest {
    @Test
    void keepsTheSchemaOfVersionTwo() {
        assertEquals(2, JournalSql.SCHEMA_VERSION);
        String schema = String.join("\n", JournalSql.SCHEMA);
        String gate =
                "on txn(merchant, terminal) where state in ('JOURNALLED', 'SENT', 'HOST_APPROVED', 'REV_PENDING')";
        String doubt =
                "on txn(merchant, order_ref) where state in ('JOURNALLED', 'SENT', 'HOST_APPROVED', 'REV_PENDING',"
                        + " 'REV_LINGER', 'UNPROVEN')";
        assertTrue(schema.contains(gate), "other states behind the gate need a new schema version: " + schema);
        assertTrue(schema.contains(doubt), "other states in doubt need a new schema version: " + schema);
    }
}
