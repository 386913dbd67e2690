package dev.tillwright.testkit.internal.paper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A receipt printer's inside: sensors, buffer, paper. Not thread-safe: its owner has the lock. */
public final class PaperDevice {
    /** What the sensors say. */
    public static final class Sensors {
        /** No paper. */
        public boolean paperOut;
        /** Little paper. */
        public boolean paperLow;
        /** The cover is open. */
        public boolean coverOpen;
        /** The cutter is jammed. */
        public boolean cutterJammed;
        /** The drawer's switch. */
        public boolean drawerOpen;

        boolean offline() {
            return paperOut || coverOpen || cutterJammed;
        }
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final Sensors sensors = new Sensors();
    private final CommandParser parser = new CommandParser();
    private final PaperMachine machine;
    private final List<byte[]> answers = new ArrayList<>();
    private final int[] last = new int[5];
    private String serial = "SIM0000001";
    private boolean nameless;
    /** What it tells by itself: 1 drawer, 2 offline and cover, 4 errors, 8 paper. */
    private int tells;

    private byte[] told = {0, 0, 0, 0};
    private int lines;
    private int linesLeft = NEVER;
    private int pulses;

    /** A printer with paper so many dots wide. */
    public PaperDevice(int dots) {
        machine = new PaperMachine(dots);
    }

    /** {@return the sensors, to be changed by the owner, who then calls {@link #changed}} */
    public Sensors sensors() {
        return sensors;
    }

    /** {@return what lies on the table} */
    public List<PaperItem> paper() {
        return List.copyOf(machine.paper());
    }

    /** {@return what a real printer would not have understood} */
    public List<String> problems() {
        return List.copyOf(machine.problems());
    }

    /** {@return how often the drawer got its pulse} */
    public int pulses() {
        return pulses;
    }

    /** {@return how many bytes wait to be printed} */
    public int waiting() {
        return parser.waiting();
    }

    /** The paper ends after so many more lines. */
    public void paperEndsAfter(int more) {
        linesLeft = lines + more;
    }

    /** The number that it tells, if it tells any. */
    public void serial(String number) {
        serial = number;
    }

    /** It answers no question about itself, as small printers do. */
    public void nameless() {
        nameless = true;
    }

    /** {@return whether it tells by itself what its sensors notice} */
    public boolean tellsByItself() {
        return tells != 0;
    }

    /** What lies on the table is taken away. */
    public void tearOff() {
        machine.paper().clear();
    }

    /** New paper. */
    public void loadPaper() {
        linesLeft = NEVER;
        sensors.paperOut = false;
        sensors.paperLow = false;
    }

    /** Bytes arrive; {@return what it answers, in order} */
    public List<byte[]> receive(byte[] bytes) {
        for (byte b : bytes) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = b & 0xFF;
            parser.add(new byte[] {b});
            work();
            realTime();
            tell();
        }
        return taken();
    }

    /** Obeyed at once, whatever waits in the buffer. */
    private void realTime() {
        if (last[2] == 0x10 && last[3] == 0x04) {
            status(last[4]);
        } else if (last[2] == 0x10 && last[3] == 0x05 && last[4] == 2) {
            parser.clear();
        } else if (last[0] == 0x10 && last[1] == 0x14 && last[2] == 1) {
            pulse();
        }
    }

    private void pulse() {
        pulses++;
        sensors.drawerOpen = true;
    }

    /** A new line: what it knew of the old one. What waits in the buffer stays. */
    public void lineDropped() {
        tells = 0;
        answers.clear();
    }

    /** A sensor changed; {@return what it says by itself} */
    public List<byte[]> changed() {
        work();
        tell();
        return taken();
    }

    /** Tells what has changed of what it was asked to tell. */
    private void tell() {
        byte[] now = automatic();
        if (!Arrays.equals(asked(now), asked(told))) {
            told = now;
            answers.add(now);
        }
    }

    private byte[] asked(byte[] status) {
        int first = ((tells & 1) != 0 ? 0x04 : 0) | ((tells & 2) != 0 ? 0x28 : 0);
        return new byte[] {
            (byte) (status[0] & first), (tells & 4) != 0 ? status[1] : 0, (tells & 8) != 0 ? status[2] : 0
        };
    }

    private List<byte[]> taken() {
        List<byte[]> taken = List.copyOf(answers);
        answers.clear();
        return taken;
    }

    private void status(int n) {
        switch (n) {
            case 1 -> answer(0x12 | (sensors.drawerOpen ? 0x04 : 0) | (sensors.offline() ? 0x08 : 0));
            case 2 ->
                answer(0x12
                        | (sensors.coverOpen ? 0x04 : 0)
                        | (sensors.paperOut ? 0x20 : 0)
                        | (sensors.cutterJammed ? 0x40 : 0));
            case 3 -> answer(0x12 | (sensors.cutterJammed ? 0x08 : 0));
            case 4 -> answer(0x12 | (sensors.paperLow ? 0x0C : 0) | (sensors.paperOut ? 0x60 : 0));
            default -> {}
        }
    }

    private byte[] automatic() {
        return new byte[] {
            (byte) (0x10
                    | (sensors.drawerOpen ? 0x04 : 0)
                    | (sensors.offline() ? 0x08 : 0)
                    | (sensors.coverOpen ? 0x20 : 0)),
            (byte) (sensors.cutterJammed ? 0x08 : 0),
            (byte) ((sensors.paperLow ? 0x03 : 0) | (sensors.paperOut ? 0x0C : 0)),
            0x0F
        };
    }

    private void answer(int value) {
        answers.add(new byte[] {(byte) value});
    }

    /** Prints what waits, as long as it can. */
    private void work() {
        while (!sensors.offline()) {
            Optional<Command> next = parser.next();
            if (next.isEmpty()) {
                return;
            }
            obey(next.get());
            parser.chinese(machine.chinese());
            if (lines >= linesLeft) {
                sensors.paperOut = true;
            }
            tell();
        }
    }

    private void obey(Command command) {
        int key = command.lead() << 8 | command.code();
        if (key == 0x1D72) {
            answer((sensors.paperLow ? 0x03 : 0) | (sensors.paperOut ? 0x0C : 0));
        } else if (key == 0x1D61) {
            tells = command.arg(0);
            if (tells != 0) {
                told = automatic();
                answers.add(told);
            }
        } else if (key == 0x1D49) {
            identity(command.arg(0));
        } else if (key == 0x1B70) {
            pulse();
        } else {
            if (key == 0x1B40) {
                tells = 0;
            }
            int before = machine.paper().size();
            machine.run(command);
            lines += machine.paper().size() - before;
        }
    }

    private void identity(int n) {
        String text = switch (n) {
            case 65 -> "1.00 SIM";
            case 66 -> "SIMULATED";
            case 67 -> "VIRTUAL PAPER";
            case 68 -> serial;
            default -> "";
        };
        if (nameless) {
            return;
        } else if (text.isEmpty()) {
            answer(0x02);
        } else {
            answers.add(("_" + text + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
