/** Strict BER-TLV as EMV uses it: lists, a cursor, data object lists, and dictionaries of tags as data. */
package dev.tillwright.iso8583.tlv;
