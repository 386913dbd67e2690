package dev.tillwright.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.device.DeviceAddressException.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceAddressTest {
    @Test
    void readsDriverTransportPortAndOptions() {
        DeviceAddress address = DeviceAddress.parse("verifone+serial:/dev/ttyUSB0?baud=115200&key=3");
        assertEquals(Optional.of("verifone"), address.driver());
        assertEquals("serial", address.transport());
        assertEquals(new DeviceTarget.SerialPort("/dev/ttyUSB0"), address.target());
        assertEquals(Map.of("baud", "115200", "key", "3"), address.options());
        assertEquals("verifone+serial:/dev/ttyUSB0?baud=115200&key=3", address.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"COM3", "\\\\.\\COM12", "/dev/serial/by-id/usb-FTDI_FT232R_A50285BI-if00-port0", "/dev/cu.usb-1"
            })
    void takesEachSystemsPortNamesAsTheyAre(String port) {
        assertEquals(
                new DeviceTarget.SerialPort(port),
                DeviceAddress.parse("verifone+serial:" + port).target());
    }

    @Test
    void namesAUsbPlugByVendorProductAndSerialNumber() {
        assertEquals(
                new DeviceTarget.UsbSerialPort(0x04B8, 0x0202, Optional.of("J2KF:0012")),
                DeviceAddress.parse("escpos+serial:usb=04b8:0202:J2KF:0012?baud=38400")
                        .target());
        assertEquals(
                new DeviceTarget.UsbSerialPort(0x1A86, 0x7523, Optional.empty()),
                DeviceAddress.parse("escpos+serial:usb=1A86:7523").target());
    }

    @ParameterizedTest
    @CsvSource({
        "escpos+tcp://10.0.0.9:9100, 10.0.0.9, 9100",
        "escpos+tcp:printer.shop:9100, printer.shop, 9100",
        "escpos+tcp://[fe80::1]:65535, fe80::1, 65535"
    })
    void readsHostAndPort(String text, String host, int port) {
        assertEquals(
                new DeviceTarget.Network(host, port), DeviceAddress.parse(text).target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACS ACR122U 00 00", "Gemalto PC Twin Reader [CCID] (0) 00 00", "Leser?a=b&c:d+e"})
    void aReaderNameIsTakenWhole(String name) {
        DeviceAddress address = DeviceAddress.parse("pcsc:" + name);
        assertEquals(Optional.empty(), address.driver());
        assertEquals(new DeviceTarget.SmartCardReader(name), address.target());
        assertEquals(Map.of(), address.options());
    }

    @Test
    void namesMayBeWrittenInCapitals() {
        DeviceAddress address = DeviceAddress.parse("VeriFone+SERIAL:COM3?Baud=9600");
        assertEquals(Optional.of("verifone"), address.driver());
        assertEquals(Optional.of("9600"), address.option("baud"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dev/ttyUSB0 | ADDRESS | is no device address",
                "'' | ADDRESS | is no device address",
                ":COM3 | ADDRESS | is no device address",
                "+serial:COM3 | DRIVER | is no name",
                "veri fone+serial:COM3 | DRIVER | is no name",
                "verifone+usb:COM3 | TRANSPORT | known are pcsc, serial, tcp",
                "C:\\COM3 | TRANSPORT | known are pcsc, serial, tcp",
                "verifone+serial: | TARGET | has no port",
                "verifone+serial:usb=4B8:0202 | TARGET | four hexadecimal digits",
                "verifone+serial:usb=04B8:0202: | TARGET | four hexadecimal digits",
                "escpos+tcp://printer | TARGET | no host with a port",
                "escpos+tcp://printer:0 | TARGET | no host with a port",
                "escpos+tcp://printer:65536 | TARGET | no host with a port",
                "escpos+tcp://fe80::1:9100 | TARGET | tcp://[fe80::1]:9100",
                "escpos+tcp://a/b:9100 | TARGET | no host with a port",
                "pcsc: | TARGET | has no reader",
                "verifone+serial:COM3?baud | OPTION | name=value",
                "verifone+serial:COM3?baud= | OPTION | name=value",
                "verifone+serial:COM3? | OPTION | name=value",
                "verifone+serial:COM3?baud=9600&BAUD=1200 | OPTION | stands twice",
                "verifone+serial:COM3?baud=fast | OPTION | must be a number",
                "verifone+serial:COM3?baud=1 | OPTION | baud must be 300 to 921600",
                "verifone+serial:COM3?data=6 | OPTION | data must be 7 or 8",
                "verifone+serial:COM3?stop=3 | OPTION | stop must be 1 or 2",
                "verifone+serial:COM3?parity=mark | OPTION | none, odd or even"
            })
    void refusesByNamingThePartAndTheMend(String text, Part part, String mend) {
        DeviceAddressException refused = assertThrows(DeviceAddressException.class, () -> DeviceAddress.parse(text));
        assertEquals(part, refused.part());
        assertTrue(String.valueOf(refused.getMessage()).contains(mend), refused.getMessage());
    }

    @Test
    void anOptionThatNobodyReadsIsRefusedWithTheKnownOnes() {
        DeviceAddress address = DeviceAddress.parse("verifone+serial:COM3?bauds=9600");
        DeviceAddressException refused =
                assertThrows(DeviceAddressException.class, () -> address.requireKnownOptions(Set.of("parity", "baud")));
        assertEquals(Part.OPTION, refused.part());
        assertTrue(String.valueOf(refused.getMessage()).endsWith("known are baud, parity"), refused.getMessage());
    }

    @Test
    void optionsChangeTheDriversLineSettings() {
        LineSettings line = LineSettings.of(115_200)
                .with(DeviceAddress.parse("a+serial:COM3?parity=even&data=7").options());
        assertEquals(new LineSettings(115_200, 7, LineSettings.Parity.EVEN, 1), line);
    }

    @Test
    void noTextAtAllBreaksTheReaderOtherwise() {
        Random random = new Random(7);
        String alphabet = "averifone+serialtcpcs:/\\?&=[]usb0123456789ABCDEF -.\u4e2d";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : "a+serial:");
            for (int n = random.nextInt(24); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                DeviceAddress.parse(text.toString());
            } catch (DeviceAddressException refused) {
                assertTrue(refused.part() != null);
            }
        }
    }
}
