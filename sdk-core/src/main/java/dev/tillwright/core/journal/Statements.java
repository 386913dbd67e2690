package dev.tillwright.core.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The prepared statements of one connection, each prepared once. Not thread-safe: its owner guards it. */
final class Statements implements Opening.Held {
    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    void run(String sql) throws SQLException {
        execute(sql, List.of(), PreparedStatement::execute);
    }

    int update(String sql, @Nullable Object... arguments) throws SQLException {
        return update(sql, Arrays.asList(arguments));
    }

    int update(String sql, List<? extends @Nullable Object> arguments) throws SQLException {
        return execute(sql, arguments, PreparedStatement::executeUpdate);
    }

    boolean exists(String sql, @Nullable Object... arguments) throws SQLException {
        return execute(sql, Arrays.asList(arguments), statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        });
    }

    <T> List<T> list(Reader<T> reader, String sql, @Nullable Object... arguments) throws SQLException {
        return execute(sql, Arrays.asList(arguments), statement -> {
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        });
    }

    /** Takes one row. */
    @FunctionalInterface
    interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    /** Reads any number of rows, one after the other. */
    void each(Taker taker, String sql, @Nullable Object... arguments) throws SQLException {
        execute(sql, Arrays.asList(arguments), statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
            return true;
        });
    }

    /** Runs a statement whose text is used once, such as a pragma, and gives its first row's columns as text. */
    List<String> once(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? columns(rows) : List.of();
            }
        }
    }

    private static List<String> columns(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(String.valueOf(row.getString(i)));
        }
        return values;
    }

    private interface Call<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** The driver closes a statement that failed, so it is prepared anew the next time. */
    private <T> T execute(String sql, List<? extends @Nullable Object> arguments, Call<T> call) throws SQLException {
        PreparedStatement statement = prepare(sql);
        boolean usable = false;
        try {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            T result = call.on(statement);
            usable = true;
            return result;
        } finally {
            if (!usable) {
                prepared.remove(sql);
            }
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
        connection.close();
    }
}
