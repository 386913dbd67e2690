/** Hidden helpers of this module. */
package dev.tillwright.iso8583.internal;
