/** Shipped dialects: field tables as data. */
package dev.tillwright.iso8583.dialect;
