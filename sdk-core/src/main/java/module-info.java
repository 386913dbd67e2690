/** The terminal API, the engine that decides about money, the journal and the device ports. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module")
module dev.tillwright.core {
    exports dev.tillwright.core;
    exports dev.tillwright.core.acquirer;
    exports dev.tillwright.core.card;
    exports dev.tillwright.core.diagnosis;
    exports dev.tillwright.core.event;
    exports dev.tillwright.core.journal;
    exports dev.tillwright.core.policy;
    exports dev.tillwright.core.port;
    exports dev.tillwright.core.receipt;
    exports dev.tillwright.core.signature;
    exports dev.tillwright.core.spi;

    requires static transitive org.jspecify;
    requires transitive dev.tillwright.iso8583;
    requires transitive dev.tillwright.crypto;
    requires java.sql;
    requires org.slf4j;
    requires dev.failsafe.core;
}
