package dev.tillwright.device;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A driver's ports as one caller has them: each call tells {@link Claims} for whom it is made. Thread-safe.
 *
 * <p>A port is the same object each time, and has every interface of the driver's port that this module can see, such as
 * {@link dev.tillwright.core.port.Diagnosable}.
 */
final class Ports {
    private final DeviceDriver driver;
    private final Claims claims;
    private final Claims.Caller caller;
    private final Map<Class<?>, StandIn> made = new ConcurrentHashMap<>();

    /** What a caller gets for a driver's port. */
    private record StandIn(Object port, Object proxy) {}

    Ports(DeviceDriver driver, Claims claims, Claims.Caller caller) {
        this.driver = driver;
        this.claims = claims;
        this.caller = caller;
    }

    <T> Optional<T> port(Class<T> type) {
        requireNonNull(type, "type");
        Optional<T> port = driver.port(type);
        if (port.isPresent() && !canStandInFor(type)) {
            throw new IllegalArgumentException(
                    type.getName() + " is no port: ask for a public interface in an exported package");
        }
        return port.map(own -> type.cast(standIn(type, own).proxy()));
    }

    /** A driver that is more than one port by one object is so here too. */
    private StandIn standIn(Class<?> type, Object port) {
        StandIn known = made.get(type);
        if (known == null) {
            known = made.values().stream()
                    .filter(other -> other.port() == port)
                    .findFirst()
                    .orElseGet(() -> new StandIn(port, proxy(type, port)));
            made.put(type, known);
        }
        return known;
    }

    private Object proxy(Class<?> type, Object port) {
        Set<Class<?>> faces = new LinkedHashSet<>(Set.of(type));
        for (Class<?> c = port.getClass(); c != null; c = c.getSuperclass()) {
            Arrays.stream(c.getInterfaces()).filter(Ports::canStandInFor).forEach(faces::add);
        }
        return Proxy.newProxyInstance(
                port.getClass().getClassLoader(),
                faces.toArray(Class<?>[]::new),
                (proxy, method, args) -> isEquals(method, args) ? proxy == args[0] : call(port, method, args));
    }

    private static boolean canStandInFor(Class<?> type) {
        return type.isInterface()
                && !type.isSealed()
                && Modifier.isPublic(type.getModifiers())
                && type.getModule().isExported(type.getPackageName(), Ports.class.getModule());
    }

    private static boolean isEquals(Method method, @Nullable Object @Nullable [] args) {
        return method.getDeclaringClass() == Object.class && args != null; // its two others take nothing
    }

    private @Nullable Object call(Object port, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        try {
            return claims.callFor(caller, () -> Optional.ofNullable(method.invoke(port, args)))
                    .orElse(null);
        } catch (InvocationTargetException thrown) {
            throw requireNonNull(thrown.getCause(), "cause");
        }
    }
}
