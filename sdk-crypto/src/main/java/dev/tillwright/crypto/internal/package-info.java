/** What the packages of this module share and nobody else can name. */
package dev.tillwright.crypto.internal;
