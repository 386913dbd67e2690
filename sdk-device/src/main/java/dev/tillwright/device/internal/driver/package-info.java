/** The drivers that come with the SDK. */
package dev.tillwright.device.internal.driver;
