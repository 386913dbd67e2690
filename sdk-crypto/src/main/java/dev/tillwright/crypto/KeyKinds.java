package dev.tillwright.crypto;

/** Makes the typed key that a usage asks for. */
final class KeyKinds {
    private KeyKinds() {}

    /** Refuses a usage that is not of the expected type. */
    static void requireKind(Class<? extends PaymentKey> type, KeyUsage usage) {
        if (!type.isAssignableFrom(typeOf(usage))) {
            throw new KeyUsageException("the key is one of usage " + usage.code() + " (" + usage
                    + "): it cannot be used as " + type.getSimpleName());
        }
    }

    private static Class<? extends PaymentKey> typeOf(KeyUsage usage) {
        return switch (usage.kind()) {
            case PIN -> PinKey.class;
            case MAC -> MacKey.class;
            case DATA -> DataKey.class;
            case TRANSPORT -> TransportKey.class;
            case DUKPT -> DukptKey.class;
            case ISSUER -> IssuerKey.typeOf(usage);
        };
    }

    static <K extends PaymentKey> K as(Class<K> type, Vault vault, KeyHandle handle, PaymentKey.Held held) {
        KeyUsage usage = handle.info().usage();
        requireKind(type, usage);
        PaymentKey key = switch (usage.kind()) {
            case PIN -> new PinKey(vault, handle, held);
            case MAC -> new MacKey(vault, handle, held);
            case DATA -> new DataKey(vault, handle, held);
            case TRANSPORT -> new TransportKey(vault, handle, held);
            case DUKPT -> new DukptKey(vault, handle, held);
            case ISSUER -> IssuerKey.of(vault, handle, held);
        };
        return type.cast(key);
    }
}
