/** An integrator's till with its tests. */
module shop.till {
    requires dev.tillwright.core;
    requires dev.tillwright.testkit;

    exports shop.till;
}
