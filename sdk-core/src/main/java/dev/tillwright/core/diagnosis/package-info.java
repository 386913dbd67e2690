/** Why a payment ended as it did, and what the cashier does next. */
package dev.tillwright.core.diagnosis;
