/** ISO 8583 messages: specs as data, a strict codec, dialects and the host link. Needs the JDK alone. */
@org.jspecify.annotations.NullMarked
@SuppressWarnings("module") // the name ends in the standard's number
module dev.tillwright.iso8583 {
    requires java.xml;
    requires static transitive org.jspecify;

    exports dev.tillwright.iso8583;
    exports dev.tillwright.iso8583.spec;
    exports dev.tillwright.iso8583.dialect;
    exports dev.tillwright.iso8583.tlv;
    exports dev.tillwright.iso8583.link;
}
