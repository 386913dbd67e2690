/** The terminal: requests, outcomes and what a till needs to open one. */
package dev.tillwright.core;
