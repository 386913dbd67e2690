package dev.tillwright.core;

import static java.util.Objects.requireNonNull;

import dev.tillwright.core.acquirer.AcquirerProfile;
import dev.tillwright.core.event.TerminalAlert;
import dev.tillwright.core.journal.JournalKey;
import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.crypto.TransportKey;
import dev.tillwright.crypto.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects a terminal's settings and reports all faults at once. Not thread-safe. */
public final class TerminalBuilder {
    private final @Nullable Tillwright node;
    private String merchant = "";
    private String merchantName = "";
    private String terminal = "";
    private final AcquirerSettings acquirer = new AcquirerSettings();
    private final DeviceSettings devices = new DeviceSettings();
    private @Nullable Path journal;
    private @Nullable JournalKey journalKey;
    private @Nullable Vault vault;
    private @Nullable TransportKey masterKey;
    private int firstTrace;
    private Duration cardWithin = Duration.ofSeconds(60);
    private Locale locale = Locale.SIMPLIFIED_CHINESE;
    private @Nullable Executor callbacks;
    private Consumer<TerminalAlert> alerts = alert -> {};

    TerminalBuilder(@Nullable Tillwright node) {
        this.node = node;
    }

    /**
     * The merchant number 商户号.
     *
     * @param number 15 letters or digits (F42)
     * @return this
     */
    public TerminalBuilder merchant(String number) {
        merchant = requireNonNull(number, "number");
        return this;
    }

    /**
     * The merchant's name as the slip prints it; from the activation record, never chosen per payment.
     *
     * @param name up to 40 characters, no line break
     * @return this
     */
    public TerminalBuilder merchantName(String name) {
        merchantName = requireNonNull(name, "name");
        return this;
    }

    /**
     * The terminal number 终端号.
     *
     * @param number 8 letters or digits (F41)
     * @return this
     */
    public TerminalBuilder terminal(String number) {
        terminal = requireNonNull(number, "number");
        return this;
    }

    /**
     * The acquirer: profile and addresses.
     *
     * @param settings fills them in
     * @return this
     */
    public TerminalBuilder acquirer(Consumer<AcquirerSettings> settings) {
        requireNonNull(settings, "settings").accept(acquirer);
        return this;
    }

    /**
     * The devices.
     *
     * @param settings names them
     * @return this
     */
    public TerminalBuilder devices(Consumer<DeviceSettings> settings) {
        requireNonNull(settings, "settings").accept(devices);
        return this;
    }

    /**
     * The terminal master key 主密钥, in its vault.
     *
     * @param keys where working keys are kept
     * @param key the key that opens them
     * @return this
     */
    public TerminalBuilder masterKey(Vault keys, TransportKey key) {
        vault = requireNonNull(keys, "keys");
        masterKey = requireNonNull(key, "key");
        return this;
    }

    /**
     * The folder of the journal, for a single till. On a node the journal is the node's. A journal that somebody has changed is
     * not opened: see {@link dev.tillwright.core.journal.ClosedJournal} for what an operator does then.
     *
     * @param folder made at first use
     * @return this
     */
    public TerminalBuilder journal(Path folder) {
        journal = requireNonNull(folder, "folder");
        return this;
    }

    /**
     * The key that seals card data in the journal and makes the MACs of its chain. Default: a file {@code
     * journal.key} in the journal's folder, readable by its owner alone.
     *
     * @param key the key; closed by its owner
     * @return this
     */
    public TerminalBuilder journalKey(JournalKey key) {
        journalKey = requireNonNull(key, "key");
        return this;
    }

    /**
     * How long a card or a PIN is waited for. Default 60 s.
     *
     * @param time 1 s to 10 min
     * @return this
     */
    public TerminalBuilder cardWithin(Duration time) {
        cardWithin = requireNonNull(time, "time");
        return this;
    }

    /**
     * The trace number 流水号 that a new journal begins with. Default: one by chance, since a till that has lost its journal must
     * not use a number again in the same batch: a reversal would undo the earlier sale that had it. A journal that knows the
     * terminal goes on where it was.
     *
     * @param number 1 to 999999, above all that this terminal has used in its batch
     * @return this
     */
    public TerminalBuilder firstTrace(int number) {
        firstTrace = number;
        return this;
    }

    /**
     * The cashier's language. Default Chinese; English for all others.
     *
     * @param language the language
     * @return this
     */
    public TerminalBuilder locale(Locale language) {
        locale = requireNonNull(language, "language");
        return this;
    }

    /**
     * Where callbacks run. Default: one thread of the terminal's.
     *
     * @param executor runs tasks in any order; the terminal keeps its callbacks in order by itself
     * @return this
     */
    public TerminalBuilder callbackExecutor(Executor executor) {
        callbacks = requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Hears what a person should look at.
     *
     * @param listener called on the callback executor
     * @return this
     */
    public TerminalBuilder onAlert(Consumer<TerminalAlert> listener) {
        alerts = requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Checks everything, opens the journal and recovers: what an earlier run left open is reversed in the background. Returns within 5 s,
     * with the lane {@link LaneStatus#BLOCKED} if the line is down and something is open.
     *
     * @return the terminal
     * @throws ConfigurationException with every fault and its mend
     * @throws dev.tillwright.core.journal.JournalException if the journal can't be opened or trusted
     */
    public PosTerminal open() {
        TerminalSettings settings = check();
        if (node != null) {
            return node.open(settings, terminalOnly -> {});
        }
        Path folder = requireNonNull(journal);
        Tillwright own = journalKey == null ? Tillwright.open(folder) : Tillwright.open(folder, journalKey);
        boolean opened = false;
        try {
            PosTerminal single = own.open(settings, terminalOnly -> own.close());
            opened = true;
            return single;
        } finally {
            if (!opened) {
                own.close();
            }
        }
    }

    private TerminalSettings check() {
        List<ConfigurationException.Fault> faults = new ArrayList<>();
        fault(
                faults,
                !merchant.matches("[0-9A-Za-z]{15}"),
                "merchant",
                "must be 15 letters or digits",
                "use F42 as the acquirer gave it");
        fault(
                faults,
                !terminal.matches("[0-9A-Za-z]{8}"),
                "terminal",
                "must be 8 letters or digits",
                "use F41 as the acquirer gave it");
        fault(
                faults,
                !merchantName.matches("[^\\p{Cntrl}]{0,40}"),
                "merchantName",
                "must be up to 40 characters in one line",
                "shorten it");
        acquirer.check(faults);
        devices.check(faults);
        fault(
                faults,
                masterKey == null,
                "masterKey",
                "is missing",
                "import the terminal master key into a vault and name it");
        fault(faults, node == null && journal == null, "journal", "is missing", "name a folder on a local disk");
        fault(faults, node != null && journal != null, "journal", "is the node's", "leave it out");
        fault(faults, node != null && journalKey != null, "journalKey", "is the node's", "leave it out");
        boolean wait =
                cardWithin.compareTo(Duration.ofSeconds(1)) < 0 || cardWithin.compareTo(Duration.ofMinutes(10)) > 0;
        fault(faults, wait, "cardWithin", "must be 1 s to 10 min, was " + cardWithin, "use 60 s");
        fault(
                faults,
                firstTrace < 0 || firstTrace > 999_999,
                "firstTrace",
                "must be 1 to 999999, was " + firstTrace,
                "leave it out");
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults);
        }
        return settings();
    }

    static void fault(
            List<ConfigurationException.Fault> faults, boolean broken, String setting, String what, String mend) {
        if (broken) {
            faults.add(new ConfigurationException.Fault(setting, what, mend));
        }
    }

    private TerminalSettings settings() {
        AcquirerProfile profile = acquirer.profile().orElseThrow();
        Function<String, String> name = given -> given.isEmpty() ? merchant : given;
        return new TerminalSettings(
                new dev.tillwright.core.spi.LaneId(merchant, terminal),
                name.apply(merchantName),
                profile,
                acquirer.endpoints(),
                acquirer.security(),
                acquirer.plainLine(),
                acquirer.connectRetry(),
                acquirer.observer(),
                acquirer.hostLink(),
                devices.reader().orElseThrow(),
                devices.pad(),
                devices.slipPrinter(),
                requireNonNull(vault),
                requireNonNull(masterKey),
                cardWithin,
                firstTrace == 0 ? Optional.empty() : Optional.of(firstTrace),
                locale,
                Optional.ofNullable(callbacks),
                alerts);
    }

    /** The devices of a terminal. Not thread-safe. */
    public static final class DeviceSettings {
        private @Nullable CardReader reader;
        private @Nullable PinPad pad;
        private @Nullable ReceiptPrinter printer;

        private DeviceSettings() {}

        /**
         * The card reader. Required.
         *
         * @param device a driver
         * @return this
         */
        public DeviceSettings cardReader(CardReader device) {
            reader = requireNonNull(device, "device");
            return this;
        }

        /**
         * The PIN pad 密码键盘. Without one no PIN is asked.
         *
         * @param device a driver
         * @return this
         */
        public DeviceSettings pinPad(PinPad device) {
            pad = requireNonNull(device, "device");
            return this;
        }

        /**
         * The printer of slips. Without one the slip is in the outcome.
         *
         * @param device a driver
         * @return this
         */
        public DeviceSettings printer(ReceiptPrinter device) {
            printer = requireNonNull(device, "device");
            return this;
        }

        private void check(List<ConfigurationException.Fault> faults) {
            fault(faults, reader == null, "devices.cardReader", "is missing", "name the driver of a card reader");
        }

        private Optional<CardReader> reader() {
            return Optional.ofNullable(reader);
        }

        private Optional<PinPad> pad() {
            return Optional.ofNullable(pad);
        }

        private Optional<ReceiptPrinter> slipPrinter() {
            return Optional.ofNullable(printer);
        }
    }
}
