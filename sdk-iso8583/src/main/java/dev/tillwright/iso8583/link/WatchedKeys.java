package dev.tillwright.iso8583.link;

import static java.util.Objects.requireNonNull;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Remembers in the session that the host has asked for a certificate, whether there is one or not. Thread-safe. */
final class WatchedKeys extends X509ExtendedKeyManager {
    private static final String ASKED = "dev.tillwright.iso8583.link.asked";

    private final @Nullable X509ExtendedKeyManager keys;

    private WatchedKeys(@Nullable X509ExtendedKeyManager keys) {
        this.keys = keys;
    }

    /** Around the manager of X.509 keys among some, or around none. */
    static WatchedKeys around(KeyManager... managers) {
        for (KeyManager each : managers) {
            if (each instanceof X509ExtendedKeyManager keys) {
                return new WatchedKeys(keys);
            }
        }
        if (managers.length > 0) {
            throw new IllegalArgumentException("no key manager is an X509ExtendedKeyManager: use KeyManagerFactory");
        }
        return new WatchedKeys(null);
    }

    /** The host of this session has asked. */
    static boolean asked(SSLSession session) {
        return session.getValue(ASKED) != null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(String[] types, Principal @Nullable [] issuers, SSLEngine engine) {
        SSLSession session = engine.getHandshakeSession();
        if (session != null) {
            session.putValue(ASKED, true);
        }
        return keys == null ? null : keys.chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String type, Principal @Nullable [] issuers, SSLEngine engine) {
        return keys == null ? null : keys.chooseEngineServerAlias(type, issuers, engine);
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, Socket socket) {
        return keys == null ? null : keys.chooseClientAlias(types, issuers, socket);
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, Socket socket) {
        return keys == null ? null : keys.chooseServerAlias(type, issuers, socket);
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return keys == null ? null : keys.getClientAliases(type, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        return keys == null ? null : keys.getServerAliases(type, issuers);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys == null ? null : keys.getCertificateChain(requireNonNull(alias, "alias"));
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys == null ? null : keys.getPrivateKey(requireNonNull(alias, "alias"));
    }
}
