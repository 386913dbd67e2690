package dev.tillwright.device;

import dev.tillwright.core.port.CardReader;
import dev.tillwright.core.port.CashDrawer;
import dev.tillwright.core.port.CodeScanner;
import dev.tillwright.core.port.CustomerDisplay;
import dev.tillwright.core.port.PinPad;
import dev.tillwright.core.port.ReceiptPrinter;
import dev.tillwright.core.port.SignaturePad;

/** What a device is for. */
public enum DeviceKind {
    /** A PIN pad 密码键盘. */
    PIN_PAD(PinPad.class),
    /** A reader of stripes or chips 读卡器. */
    CARD_READER(CardReader.class),
    /** A receipt printer 小票打印机. */
    RECEIPT_PRINTER(ReceiptPrinter.class),
    /** A cash drawer 钱箱. */
    CASH_DRAWER(CashDrawer.class),
    /** A bar code scanner 扫码枪. */
    CODE_SCANNER(CodeScanner.class),
    /** A customer display 客显. */
    CUSTOMER_DISPLAY(CustomerDisplay.class),
    /** A signature pad 电签板. */
    SIGNATURE_PAD(SignaturePad.class);

    private final Class<?> port;

    DeviceKind(Class<?> port) {
        this.port = port;
    }

    /** {@return the port that such a device implements} */
    public Class<?> port() {
        return port;
    }
}
