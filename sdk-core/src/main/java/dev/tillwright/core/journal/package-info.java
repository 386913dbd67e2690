/** The durable journal: where it is kept, what can be read from it, how card data in it is sealed. */
package dev.tillwright.core.journal;
