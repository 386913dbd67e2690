package dev.tillwright.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of a class a {@link TestBench} of its own, by parameters.
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} may ask for {@link dev.tillwright.core.PosTerminal},
 * {@link SimulatedAcquirer}, {@link SimulatedCard}, {@link SimulatedReader}, {@link SimulatedPinPad},
 * {@link SimulatedPrinter}, {@link Books} or the whole {@link TestBench}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TillwrightExtension.class)
public @interface TillwrightTest {}
