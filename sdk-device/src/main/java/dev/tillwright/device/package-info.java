/** Device addresses and how a driver is found. */
package dev.tillwright.device;
