package com.example.drawer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.DrawerResult;
import dev.tillwright.device.Device;
import dev.tillwright.device.DeviceAddress;
import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.DeviceIdentity;
import dev.tillwright.device.DeviceKind;
import dev.tillwright.device.Devices;
import dev.tillwright.device.Health;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/devices.md says is so, and its worked example works. */
@Timeout(60)
class DeviceGuideTest {
    private static final Path SOURCES = Path.of("src", "test", "java", "com", "example", "drawer");

    @Test
    void theGuideHoldsTheExampleAsItIsCompiled() throws IOException {
        String guide = guide();
        for (String file : List.of("KickDrawerProvider.java", "KickDrawer.java")) {
            String source = Files.readString(SOURCES.resolve(file));
            assertTrue(guide.contains("```java\n" + source + "```"), "docs/devices.md has not the text of " + file);
            assertFalse(source.contains("internal"), file + " uses what is hidden");
        }
    }

    @Test
    void eachAddressOfTheGuideIsOne() throws IOException {
        List<String> addresses = new ArrayList<>();
        Matcher rows = Pattern.compile("(?m)^\\| `([^`]*:[^`]*)` \\| ").matcher(guide());
        while (rows.find()) {
            addresses.add(DeviceAddress.parse(rows.group(1)).toString());
        }
        assertEquals(7, addresses.size(), addresses.toString());
    }

    @Test
    void eachDriverOfTheSdkIsInTheGuideWithItsOptions() throws IOException {
        String guide = guide();
        ServiceLoader.load(DeviceDriverProvider.class, Devices.class.getClassLoader())
                .forEach(provider -> {
                    String row = guide.lines()
                            .filter(line -> line.startsWith("| `" + provider.id() + "` |"))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("docs/devices.md has no row for " + provider.id()));
                    for (String option : provider.options()) {
                        assertTrue(row.contains("`" + option), row + " has no option " + option);
                    }
                    for (DeviceKind kind : provider.kinds()) {
                        assertTrue(row.contains(kind.name()), row + " has not " + kind);
                    }
                });
    }

    @Test
    void theExampleOpensADrawer() throws Exception {
        try (ServerSocket drawer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Devices devices =
                        Devices.builder().driver(new KickDrawerProvider()).build()) {
            Thread simulated = new Thread(() -> serve(drawer));
            simulated.setDaemon(true);
            simulated.start();
            Device device = devices.open(DeviceKind.CASH_DRAWER, "kick+tcp://127.0.0.1:" + drawer.getLocalPort());
            assertEquals(
                    "4711",
                    device.identity().flatMap(DeviceIdentity::serialNumber).orElse(""));
            CashDrawer port = device.port(CashDrawer.class).orElseThrow();
            assertInstanceOf(DrawerResult.Pulsed.class, port.open().get());
            assertEquals(Health.State.OK, device.check().get().health().state());
        }
    }

    private static void serve(ServerSocket drawer) {
        try (Socket till = drawer.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(till.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                String answer = switch (command) {
                    case "who" -> "4711\n";
                    case "how" -> "fine\n";
                    default -> "ok\n";
                };
                till.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException ended) {
            // The till has gone.
        }
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("..", "docs", "devices.md"));
    }
}
