/** What a till is told while an operation runs. */
package dev.tillwright.core.event;
