/** A gateway that speaks ISO 8583 and nothing else of the SDK. */
module shop.host {
    requires dev.tillwright.iso8583;

    exports shop.host;
}
