/** Virtual paper: what a receipt printer makes of its bytes, as items, text and picture. */
@org.jspecify.annotations.NullMarked
package dev.tillwright.testkit.internal.paper;
