/** Strict BER-TLV as EMV uses it in field 55. */
package dev.tillwright.iso8583.tlv;
