import dev.tillwright.device.DeviceDriverProvider;
import dev.tillwright.device.internal.driver.display.Cd5220Provider;
import dev.tillwright.device.internal.driver.escpos.EscPosProvider;
import dev.tillwright.device.internal.driver.pcsc.PcscProvider;
import dev.tillwright.device.internal.driver.scanner.ScannerProvider;
import dev.tillwright.device.internal.driver.sign.USignProvider;
import dev.tillwright.device.internal.driver.stripe.MsrProvider;
import dev.tillwright.device.internal.driver.verifone.VerifoneProvider;

/** Drivers for real devices over serial lines and the network. */
@org.jspecify.annotations.NullMarked
module dev.tillwright.device {
    exports dev.tillwright.device;
    exports dev.tillwright.device.picture;

    requires static java.smartcardio;
    requires static transitive org.jspecify;
    requires transitive dev.tillwright.core;
    requires com.fazecast.jSerialComm;
    requires org.slf4j;
    // For pictures of receipts only.
    requires static java.desktop;

    uses DeviceDriverProvider;

    provides DeviceDriverProvider with
            Cd5220Provider,
            EscPosProvider,
            MsrProvider,
            PcscProvider,
            ScannerProvider,
            USignProvider,
            VerifoneProvider;
}
