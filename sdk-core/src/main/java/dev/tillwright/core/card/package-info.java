/** What a card reading yields, masked and wiped. */
package dev.tillwright.core.card;
