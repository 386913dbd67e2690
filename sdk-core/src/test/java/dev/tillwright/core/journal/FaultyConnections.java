package dev.tillwright.core.journal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** The driver's connections with a fault put before statements of the caller's choice. */
final class FaultyConnections implements Connections {
    private final Connections driver = new SqliteDriver();
    private final Function<String, Optional<SQLException>> faults;

    /** A fault is asked for by the statement's text each time one is executed. */
    FaultyConnections(Function<String, Optional<SQLException>> faults) {
        this.faults = faults;
    }

    @Override
    public Connection open(Path file, Properties settings) throws SQLException {
        Connection real = driver.open(file, settings);
        return proxy(Connection.class, (p, method, args) -> {
            Object result = call(real, method, args);
            return result instanceof PreparedStatement s ? faulty(s, (String) args[0]) : result;
        });
    }

    private PreparedStatement faulty(PreparedStatement real, String sql) {
        return proxy(PreparedStatement.class, (p, method, args) -> {
            if (method.getName().startsWith("execute")) {
                Optional<SQLException> fault = faults.apply(sql);
                if (fault.isPresent()) {
                    throw fault.get();
                }
            }
            return call(real, method, args);
        });
    }

    private static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
