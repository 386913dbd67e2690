package dev.tillwright.core.journal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The driver's connections with a fault put before statements of the caller's choice. */
final class FaultyConnections implements Connections {
    private final Connections driver = new SqliteDriver();
    private final Function<String, Optional<SQLException>> faults;

    private final List<Connection> opened = new CopyOnWriteArrayList<>();

    /** A fault is asked for by the statement's text each time one is executed. */
    FaultyConnections(Function<String, Optional<SQLException>> faults) {
        this.faults = faults;
    }

    @Override
    public Connection open(Path file, Properties settings) throws SQLException {
        Connection real = driver.open(file, settings);
        opened.add(real);
        return proxy(Connection.class, (p, method, args) -> {
            Object result = call(real, method, args);
            return result instanceof PreparedStatement s ? faulty(s, (String) args[0]) : result;
        });
    }

    /** Runs a pragma on the writer's connection, which is opened right after the lock's. */
    long onWriter(String pragma) throws SQLException {
        try (Statement s = opened.get(1).createStatement();
                ResultSet r = s.executeQuery("PRAGMA " + pragma)) {
            return r.next() ? r.getLong(1) : -1;
        }
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
