package dev.tillwright.device.internal.transport;

import java.util.Optional;

/**
 * Where the serial library keeps the native part of a system.
 *
 * @param folder inside its jar
 * @param file the file's name
 */
record Platform(String folder, String file) {
    private static final String SHARED_OBJECT = "libjSerialComm.so";

    static boolean supported(String os) {
        return os.contains("nux")
                || os.contains("nix")
                || os.contains("win")
                || os.contains("mac")
                || os.contains("sunos")
                || os.contains("solaris")
                || os.contains("bsd");
    }

    /** Both names in small letters, as Java's properties have them. */
    static Optional<Platform> of(String os, String arch) {
        if (os.contains("mac")) {
            return cpu(arch, "aarch64", "", "").map(c -> new Platform("OSX/" + c, "libjSerialComm.jnilib"));
        }
        if (os.contains("win")) {
            return cpu(arch, "aarch64", "armv7", "").map(c -> new Platform("Windows/" + c, "jSerialComm.dll"));
        }
        if (os.contains("nux")) {
            return cpu(arch, "armv8_64", "armv7hf", "ppc64le").map(c -> new Platform("Linux/" + c, SHARED_OBJECT));
        }
        if (os.contains("freebsd")) {
            return cpu(arch, "arm64", "", "").map(c -> new Platform("FreeBSD/" + c, SHARED_OBJECT));
        }
        return Optional.empty();
    }

    String resource() {
        return folder + "/" + file;
    }

    private static Optional<String> cpu(String arch, String arm64, String arm32, String power) {
        String name = switch (arch) {
            case "amd64", "x86_64" -> "x86_64";
            case "x86", "i386", "i486", "i586", "i686" -> "x86";
            case "aarch64", "arm64" -> arm64;
            case "arm" -> arm32;
            case "ppc64le" -> power;
            default -> "";
        };
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
