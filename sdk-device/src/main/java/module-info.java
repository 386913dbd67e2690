/** Drivers for real devices. Addresses and discovery come with the drivers. */
@org.jspecify.annotations.NullMarked
module dev.tillwright.device {
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.core;
}
