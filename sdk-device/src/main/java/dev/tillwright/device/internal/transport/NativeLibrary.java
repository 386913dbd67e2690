package dev.tillwright.device.internal.transport;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortThreadFactory;
import dev.tillwright.device.DeviceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the serial library's native part from a folder of our own.
 *
 * <p>By itself the library first loads whatever file lies in a folder below the common temporary directory, which all
 * users of the machine may write: whoever puts a file there runs code in the till. So before the library's first touch
 * its native part is copied into a new folder that only this user may enter, and its own places are given a name that
 * nobody can guess. A folder that the user has set by {@code jSerialComm.library.path} is respected.
 */
final class NativeLibrary {
    static final String PATH = "jSerialComm.library.path";
    private static final String PLACE = "fazecast.jSerialComm.appid";
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    private NativeLibrary() {}

    /** Once per virtual machine, by the class loader's own lock; the failure is remembered too. */
    private static final class Once {
        static final Optional<String> FAULT = prepare();
    }

    static void load() {
        Once.FAULT.ifPresent(fault -> {
            throw DeviceException.of(DeviceException.NATIVE_LIBRARY, fault);
        });
    }

    private static Optional<String> prepare() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!Platform.supported(os)) { // the library would end the virtual machine
            return Optional.of("the serial library does not know the system " + os + ": use devices on the network");
        }
        try {
            if (System.getProperty(PLACE) == null) {
                System.setProperty(PLACE, UUID.randomUUID().toString());
            }
            if (System.getProperty(PATH, "").isEmpty()) {
                copyToPrivateFolder(os, arch);
            }
            SerialPortThreadFactory.set(NativeLibrary::daemon);
            LOG.debug("serial library {} loaded from {}", SerialPort.getVersion(), System.getProperty(PATH, ""));
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of("no private folder for the serial library in " + System.getProperty("java.io.tmpdir")
                    + " (" + unwritable.getMessage() + "): set java.io.tmpdir to a folder of this user");
        } catch (LinkageError unloadable) {
            return Optional.of("the serial library's native part can't be loaded (" + unloadable.getMessage()
                    + "): the folder may be mounted noexec, set java.io.tmpdir or " + PATH + " to another one");
        }
    }

    private static void copyToPrivateFolder(String os, String arch) throws IOException {
        Optional<Platform> platform = Platform.of(os, arch);
        Optional<InputStream> found =
                platform.isPresent() ? resource(platform.get().resource()) : Optional.empty();
        if (found.isEmpty()) {
            LOG.warn("no native part of the serial library is known for {} on {}: it picks one itself", arch, os);
            return;
        }
        try (InputStream in = found.get()) {
            Path folder = Files.createTempDirectory("tillwright-serial-"); // rwx for this user, nothing for others
            Path file = folder.resolve(platform.get().file());
            Files.copy(in, file);
            System.setProperty(PATH, folder.toString());
            // Last registered, first deleted. On Windows the loaded file stays, and the system's clean-up takes it.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
        }
    }

    /** In a named module resources are sealed off, and only the module itself may read them. */
    private static Optional<InputStream> resource(String name) throws IOException {
        Module module = SerialPortThreadFactory.class.getModule();
        if (!module.isNamed() || module.getLayer() == null) {
            return Optional.ofNullable(
                    SerialPortThreadFactory.class.getClassLoader().getResourceAsStream(name));
        }
        try (ModuleReader reader = module.getLayer()
                .configuration()
                .findModule(module.getName())
                .orElseThrow()
                .reference()
                .open()) {
            Optional<InputStream> in = reader.open(name);
            // The stream dies with its reader, so the bytes are taken out first.
            return in.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ByteArrayInputStream(in.get().readAllBytes()));
        }
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "tillwright-serial");
        thread.setDaemon(true);
        return thread;
    }
}
