package dev.tillwright.examples;

import dev.tillwright.iso8583.IsoMessage;
import dev.tillwright.iso8583.dialect.UnionPayPos;
import dev.tillwright.testkit.HostObserver;

/** Writes every message at the host's end of the line, both ways, masked. Thread-safe, for one request at a time. */
final class HostWire implements HostObserver {
    private final Transcript transcript;
    private volatile String fault = "";

    HostWire(Transcript transcript) {
        this.transcript = transcript;
    }

    @Override
    public void request(IsoMessage request) {
        fault = "";
        write("TILL --> HOST  ", request, "");
    }

    @Override
    public void fault(String name) {
        fault = name;
        transcript.line("  FAULT     ", name + ": " + meaning(name));
    }

    @Override
    public void answer(IsoMessage answer) {
        write("TILL <-- HOST  ", answer, fault.isEmpty() ? "" : "  -- NEVER REACHES THE TILL");
    }

    private void write(String direction, IsoMessage message, String remark) {
        transcript.line("");
        transcript.line(
                direction, message.mti() + " " + name(message.mti()) + ", " + message.length() + " bytes" + remark);
        transcript.line("    " + MessageTable.head());
        transcript.lines("    ", MessageTable.of(message));
    }

    private static String meaning(String fault) {
        return fault.startsWith("late")
                ? "the host books, and holds its answer back"
                : "the host books, and its answer is lost on the way";
    }

    private static String name(String mti) {
        return switch (mti) {
            case "0200" -> "sale 消费";
            case "0210" -> "answer to the sale 消费应答";
            case "0400" -> "reversal 冲正";
            case "0410" -> "answer to the reversal 冲正应答";
            case "0800" -> "sign-in 签到";
            case "0810" -> "answer to the sign-in 签到应答";
            default -> "";
        };
    }

    /** Whether a message is of a terminal. */
    static boolean isOf(IsoMessage message, String terminal) {
        return message.find(UnionPayPos.TERMINAL_ID).filter(terminal::equals).isPresent();
    }
}
