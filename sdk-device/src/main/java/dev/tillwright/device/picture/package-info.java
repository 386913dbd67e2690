/**
 * Receipts as pictures, for a phone or an archive 电子签购单.
 *
 * <p>Needs the JDK's module {@code java.desktop} and a font with Chinese characters.
 */
package dev.tillwright.device.picture;
