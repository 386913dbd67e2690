package dev.tillwright.core.internal.engine;

import java.util.Optional;

/**
 * What a till asks for. Immutable.
 *
 * @param id the id that the new attempt would get
 * @param order the bill
 * @param key the key the till gave, absent for the default
 * @param amount in minor units, more than zero
 * @param currency ISO 4217 code
 * @param partialAllowed whether a part may be approved
 */
public record SaleAsk(
        String id, String order, Optional<String> key, long amount, String currency, boolean partialAllowed) {}
