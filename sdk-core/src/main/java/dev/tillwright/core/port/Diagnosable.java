package dev.tillwright.core.port;

/**
 * A device that can say how it is. A port's implementation may implement this too, and what wraps a port should hand
 * it on; the state of one that does not is {@link DeviceStatus.Level#UNKNOWN}. Implementations are thread-safe.
 */
public interface Diagnosable {
    /** {@return how the device is, as last known: at once, without asking the device} */
    DeviceStatus status();
}
