/** The slip 签购单 as data. */
package dev.tillwright.core.receipt;
