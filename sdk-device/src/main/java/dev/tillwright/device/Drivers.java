package dev.tillwright.device;

import dev.tillwright.device.DeviceAddressException.Part;
import dev.tillwright.device.internal.driver.pcsc.PcscTransport;
import dev.tillwright.device.internal.transport.SerialTransport;
import dev.tillwright.device.internal.transport.TcpTransport;
import dev.tillwright.device.internal.transport.Transport;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/** The drivers that were found, by name. Immutable. */
final class Drivers {
    private final Map<String, DeviceDriverProvider> byId = new TreeMap<>();

    Drivers(List<DeviceDriverProvider> providers) {
        for (DeviceDriverProvider provider : providers) {
            DeviceDriverProvider twin = byId.put(provider.id(), provider);
            if (twin != null && twin.getClass() != provider.getClass()) {
                throw new IllegalArgumentException("two drivers are called " + provider.id() + ": "
                        + twin.getClass().getName() + " and "
                        + provider.getClass().getName()
                        + ": remove one from the class path");
            }
        }
    }

    /** The driver that an address names, or the only one that would fit. */
    DeviceDriverProvider choose(DeviceKind kind, DeviceAddress address) {
        List<DeviceDriverProvider> fitting = byId.values().stream()
                .filter(p -> p.kinds().contains(kind))
                .filter(p -> p.transports().contains(address.transport()))
                .collect(Collectors.toList());
        DeviceDriverProvider chosen =
                address.driver().map(id -> named(id, kind, address)).orElseGet(() -> only(fitting, kind, address));
        Set<String> known = new HashSet<>(chosen.options());
        known.add(Devices.EXPECT);
        if (address.transport().equals("serial")) {
            known.addAll(LineSettings.OPTIONS);
        }
        address.requireKnownOptions(known);
        return chosen;
    }

    Transport transport(DeviceAddress address, DeviceDriverProvider provider, ScheduledExecutorService timer) {
        if (address.target() instanceof DeviceTarget.Network network) {
            return new TcpTransport(network.host(), network.port(), timer);
        }
        if (address.target() instanceof DeviceTarget.SmartCardReader reader) {
            return new PcscTransport(reader.name());
        }
        return new SerialTransport(address.target(), provider.line().with(address.options()), timer);
    }

    private DeviceDriverProvider named(String id, DeviceKind kind, DeviceAddress address) {
        DeviceDriverProvider provider = byId.get(id);
        if (provider == null) {
            throw refused(
                    "unknown driver " + DeviceAddress.quoted(id) + ": known are " + DeviceAddress.list(byId.keySet()));
        }
        if (!provider.kinds().contains(kind)) {
            throw refused("the driver " + id + " serves no " + kind + ": for it there are " + ids(kind));
        }
        if (!provider.transports().contains(address.transport())) {
            throw new DeviceAddressException(
                    Part.TRANSPORT,
                    "the driver " + id + " does not speak over " + address.transport() + ": it does over "
                            + DeviceAddress.list(provider.transports()));
        }
        return provider;
    }

    private DeviceDriverProvider only(List<DeviceDriverProvider> fitting, DeviceKind kind, DeviceAddress address) {
        if (fitting.size() != 1) {
            String found = fitting.isEmpty() ? "no driver serves" : "more than one driver serves";
            throw refused(found + " a " + kind + " over " + address.transport() + ": name one of " + ids(kind)
                    + ", such as driver+" + address);
        }
        return fitting.get(0);
    }

    private String ids(DeviceKind kind) {
        return DeviceAddress.list(byId.values().stream()
                .filter(p -> p.kinds().contains(kind))
                .map(DeviceDriverProvider::id)
                .collect(Collectors.toSet()));
    }

    private static DeviceAddressException refused(String text) {
        return new DeviceAddressException(Part.DRIVER, text);
    }
}
