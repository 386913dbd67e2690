package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.acquirer.Endpoint;
import dev.tillwright.core.acquirer.EndpointException;
import dev.tillwright.core.acquirer.LineSecurity;
import dev.tillwright.core.policy.ConnectRetry;
import dev.tillwright.core.spi.HostLink;
import dev.tillwright.iso8583.link.LinkObserver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The acquirer of a terminal: how it speaks and where it is. Not thread-safe. */
public final class AcquirerSettings {
    private @Nullable AcquirerProfile profile;
    private @Nullable String primary;
    private final List<String> backups = new ArrayList<>();
    private ConnectRetry connectRetry = ConnectRetry.ofDefaults();
    private LinkObserver observer = new LinkObserver() {};
    private @Nullable HostLink hostLink;
    private @Nullable LineSecurity security;
    private PlainLine plainLine = PlainLine.UNKNOWN;

    /** What a line in clear runs over. */
    enum PlainLine {
        /** Nobody has said. */
        UNKNOWN,
        /** A line that nobody else is on. */
        PRIVATE
    }

    AcquirerSettings() {}

    /**
     * How the acquirer speaks and what its codes mean.
     *
     * @param acquirerProfile such as {@code UnionPay.pos()}
     * @return this
     */
    public AcquirerSettings profile(AcquirerProfile acquirerProfile) {
        profile = requireNonNull(acquirerProfile, "acquirerProfile");
        return this;
    }

    /**
     * The address that is tried first. A later call replaces an earlier one.
     *
     * @param address such as {@code "tls://host-a.example:5000"}, or {@code "tcp://10.1.2.3:5000"} for a line in clear; the
     *     addresses of one terminal are all of the same kind
     * @return this
     */
    public AcquirerSettings primary(String address) {
        primary = requireNonNull(address, "address");
        return this;
    }

    /**
     * An address that is tried when the one before could not be reached, and only while nothing has been sent.
     *
     * @param address such as {@code "tls://host-b.example:5000"}
     * @return this
     */
    public AcquirerSettings backup(String address) {
        backups.add(requireNonNull(address, "address"));
        return this;
    }

    /**
     * How the line to {@code tls://} addresses is secured. Default: {@link LineSecurity#ofDefaults()}.
     *
     * @param lineSecurity whom to trust and what to show
     * @return this
     */
    public AcquirerSettings security(LineSecurity lineSecurity) {
        security = requireNonNull(lineSecurity, "lineSecurity");
        return this;
    }

    /**
     * States that the {@code tcp://} addresses are reached by a line that nobody else is on 专线. Without it a terminal whose
     * line in clear leads to a public address, or to one by name, raises the alert {@code LINE_IN_CLEAR} when it opens.
     *
     * @return this
     */
    public AcquirerSettings privateLine() {
        plainLine = PlainLine.PRIVATE;
        return this;
    }

    /**
     * When to connect again. Default: {@link ConnectRetry#ofDefaults()}.
     *
     * @param policy the policy
     * @return this
     */
    public AcquirerSettings connectRetry(ConnectRetry policy) {
        connectRetry = requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Sees every message both ways, for a transcript. Messages mask themselves.
     *
     * @param linkObserver called on a thread of the node's, never on an I/O thread
     * @return this
     */
    public AcquirerSettings observer(LinkObserver linkObserver) {
        observer = requireNonNull(linkObserver, "linkObserver");
        return this;
    }

    /**
     * Replaces the way to the host, for a simulator. The addresses are not used then.
     *
     * @param link closed with the terminal
     * @return this
     */
    public AcquirerSettings hostLink(HostLink link) {
        hostLink = requireNonNull(link, "link");
        return this;
    }

    void check(List<ConfigurationException.Fault> faults) {
        TerminalBuilder.fault(
                faults,
                profile == null,
                "acquirer.profile",
                "is missing",
                "use UnionPay.pos() or your acquirer's profile");
        TerminalBuilder.fault(
                faults,
                primary == null && hostLink == null,
                "acquirer.primary",
                "is missing",
                "name an address such as tcp://host:5000");
        Set<Boolean> encrypted = new HashSet<>();
        for (String address : addresses()) {
            try {
                encrypted.add(Endpoint.parse(address).tls());
            } catch (EndpointException e) {
                faults.add(new ConfigurationException.Fault("acquirer.primary/backup", e.what(), e.mend()));
            }
        }
        TerminalBuilder.fault(
                faults,
                encrypted.size() > 1,
                "acquirer.primary/backup",
                "mix tls:// and tcp://: whoever cuts the encrypted line would have the till speak in clear",
                "use tls:// for all of them");
        TerminalBuilder.fault(
                faults,
                security != null && encrypted.equals(Set.of(false)),
                "acquirer.security",
                "has no effect on a tcp:// address",
                "write tls:// or leave it out");
    }

    private List<String> addresses() {
        List<String> all = new ArrayList<>();
        if (primary != null) {
            all.add(primary);
        }
        all.addAll(backups);
        return all;
    }

    Optional<AcquirerProfile> profile() {
        return Optional.ofNullable(profile);
    }

    List<Endpoint> endpoints() {
        return addresses().stream().map(Endpoint::parse).toList();
    }

    /** Present if the addresses want it. */
    Optional<LineSecurity> security() {
        boolean encrypted = endpoints().stream().anyMatch(Endpoint::tls);
        return encrypted ? Optional.of(security == null ? LineSecurity.ofDefaults() : security) : Optional.empty();
    }

    PlainLine plainLine() {
        return plainLine;
    }

    ConnectRetry connectRetry() {
        return connectRetry;
    }

    LinkObserver observer() {
        return observer;
    }

    Optional<HostLink> hostLink() {
        return Optional.ofNullable(hostLink);
    }
}
