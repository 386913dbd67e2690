/** Device ports: what a driver implements and the engine drives. */
package dev.tillwright.core.port;
