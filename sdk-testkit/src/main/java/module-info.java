/** A simulated acquirer and simulated devices, for an integrator's own tests. */
@org.jspecify.annotations.NullMarked
module dev.tillwright.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.core;
    requires transitive org.junit.jupiter.api;
    requires jdk.net;

    exports dev.tillwright.testkit;
}
