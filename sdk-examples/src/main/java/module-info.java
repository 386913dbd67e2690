/** Small programs that prove the exports, and the demonstration. */
@org.jspecify.annotations.NullMarked
module dev.tillwright.examples {
    requires static org.jspecify;
    requires dev.tillwright.core;
    requires dev.tillwright.testkit;
    requires dev.tillwright.device;
    requires dev.tillwright.iso8583;
    requires com.fasterxml.jackson.core;
}
