package dev.tillwright.testkit;

import dev.tillwright.core.PosTerminal;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parts of a {@link TestBench} as parameters, see {@link TillwrightTest}. Thread-safe. */
public final class TillwrightExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TillwrightExtension.class);
    private static final Map<Class<?>, Function<TestBench, Object>> PARTS = Map.of(
            TestBench.class, bench -> bench,
            PosTerminal.class, TestBench::terminal,
            SimulatedAcquirer.class, TestBench::acquirer,
            SimulatedCard.class, TestBench::card,
            SimulatedReader.class, TestBench::reader,
            SimulatedPinPad.class, TestBench::pinPad,
            SimulatedPrinter.class, TestBench::printer,
            Books.class, TestBench::books);

    /** For JUnit. */
    public TillwrightExtension() {}

    /** Parts are given to methods of one test only: a bench shared by all tests of a class would let them disturb each other. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARTS.containsKey(parameter.getParameter().getType())
                && context.getTestMethod().isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        BenchInFolder held = context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> BenchInFolder.open(), BenchInFolder.class);
        return PARTS.getOrDefault(parameter.getParameter().getType(), bench -> bench)
                .apply(held.bench());
    }
}
