/** A simulated acquirer and simulated devices, for an integrator's own tests. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("requires-automatic")
module dev.tillwright.testkit {
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.core;
    requires transitive org.junit.jupiter.api;
    // For pictures of virtual paper only.
    requires static java.desktop;
    requires static com.google.zxing;
    requires jdk.net;

    exports dev.tillwright.testkit;
}
