package dev.tillwright.testkit.internal.paper;

import dev.tillwright.core.receipt.Bitmap;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Does what the commands say, on paper of a width. Not thread-safe. */
final class PaperMachine {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int DEFAULT_PITCH = 30;
    private static final String CORRECTIONS = "LMQH";
    private static final Map<Integer, String> PAGES =
            Map.of(0, "IBM437", 2, "IBM850", 16, "windows-1252", 17, "IBM866", 18, "IBM852", 19, "IBM00858");

    private final int dots;
    private final List<PaperItem> paper = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<PaperItem.Cell> line = new ArrayList<>();
    private PaperItem.Look look = PaperItem.Look.PLAIN;
    private Charset page = StandardCharsets.US_ASCII;
    private boolean chinese = true;
    private int align;
    private int pitch = DEFAULT_PITCH;
    private int barHeight = 162;
    private int barModule = 3;
    private boolean barWords;
    private int qrModule = 3;
    private char qrCorrection = 'L';
    private String qrContent = "";

    PaperMachine(int dots) {
        this.dots = dots;
    }

    List<PaperItem> paper() {
        return paper;
    }

    /** What a real printer would have printed as rubbish or ignored. */
    List<String> problems() {
        return problems;
    }

    boolean chinese() {
        return chinese;
    }

    void run(Command command) {
        switch (command.lead()) {
            case 0 -> character(command);
            case 0x1B -> esc(command);
            case 0x1C -> fs(command);
            case 0x1D -> gs(command);
            default -> {} // real time: obeyed when it came
        }
    }

    private void character(Command command) {
        int first = command.code();
        if (first == '\n') {
            newLine();
        } else if (first < 0x20 || first == 0x7F) {
            if (first != '\r') {
                problems.add(String.format(Locale.ROOT, "control %02X in a text", first));
            }
        } else if (first < 0x80) {
            put(Character.toString(first), 1);
        } else if (chinese) {
            byte[] bytes = new byte[1 + command.data().length];
            bytes[0] = (byte) first;
            System.arraycopy(command.data(), 0, bytes, 1, command.data().length);
            String character = new String(bytes, GB18030);
            if (character.indexOf('\uFFFD') >= 0) {
                problems.add("half a character");
            }
            put(character, 2);
        } else {
            put(new String(new byte[] {(byte) first}, page), 1);
        }
    }

    private void put(String character, int columns) {
        PaperItem.Cell cell = new PaperItem.Cell(character, columns, look);
        int used = line.stream().mapToInt(PaperItem.Cell::dots).sum();
        if (used + cell.dots() > dots) {
            newLine(); // as printers do; a good layout never needs it
        }
        line.add(cell);
    }

    private void newLine() {
        paper.add(new PaperItem.Line(List.copyOf(line), align, pitch));
        line.clear();
    }

    private void flush() {
        if (!line.isEmpty()) {
            newLine();
        }
    }

    private void esc(Command c) {
        switch (c.code()) {
            case '@' -> reset();
            case '!' -> mode(c.arg(0));
            case '-' -> look = new PaperItem.Look(look.wide(), look.high(), look.bold(), on(c), look.inverse());
            case 'E', 'G' ->
                look = new PaperItem.Look(look.wide(), look.high(), on(c), look.underlined(), look.inverse());
            case '2' -> pitch = DEFAULT_PITCH;
            case '3' -> pitch = c.arg(0);
            case 'a' -> align(c.arg(0) % 48);
            case 'd' -> feedLines(c.arg(0));
            case 'J' -> {
                flush();
                paper.add(new PaperItem.Feed(c.arg(0)));
            }
            case 't' -> page = Charset.forName(PAGES.getOrDefault(c.arg(0), "US-ASCII"));
            default -> unknown(c);
        }
    }

    private void feedLines(int lines) {
        flush();
        for (int i = 0; i < lines; i++) {
            newLine();
        }
    }

    private void align(int how) {
        if (line.isEmpty()) {
            align = how;
        } else {
            problems.add("alignment within a line");
        }
    }

    private void fs(Command c) {
        switch (c.code()) {
            case '&' -> chinese = true;
            case '.' -> chinese = false;
            case '-' -> look = new PaperItem.Look(look.wide(), look.high(), look.bold(), on(c), look.inverse());
            case 'W' ->
                look = new PaperItem.Look(on(c) ? 2 : 1, on(c) ? 2 : 1, look.bold(), look.underlined(), look.inverse());
            default -> unknown(c);
        }
    }

    private void gs(Command c) {
        switch (c.code()) {
            case '!' ->
                look = new PaperItem.Look(
                        (c.arg(0) >> 4 & 7) + 1, (c.arg(0) & 7) + 1, look.bold(), look.underlined(), look.inverse());
            case 'B' -> look = new PaperItem.Look(look.wide(), look.high(), look.bold(), look.underlined(), on(c));
            case 'h' -> barHeight = c.arg(0);
            case 'w' -> barModule = c.arg(0);
            case 'H' -> barWords = (c.arg(0) & 2) != 0;
            case 'k' -> bars(c);
            case '(' -> {
                if (c.arg(0) == 'k') {
                    qr(c);
                } else {
                    unknown(c);
                }
            }
            case 'v' -> raster(c);
            case 'V' -> {
                flush();
                paper.add(new PaperItem.Cut());
            }
            default -> unknown(c);
        }
    }

    private void raster(Command c) {
        flush();
        int mode = c.arg(1) % 48;
        byte[] rows = java.util.Arrays.copyOfRange(c.data(), 6, c.data().length);
        if (c.word(2) * 8 > dots) {
            problems.add("a picture wider than the paper");
        }
        Bitmap bitmap = Bitmap.ofRows(c.word(2) * 8, c.word(4), rows);
        paper.add(new PaperItem.Raster(bitmap, 1 + (mode & 1), 1 + (mode >> 1), align));
    }

    /** Functions 65 model, 67 module, 69 correction, 80 store, 81 print, all of symbol 49. */
    private void qr(Command c) {
        switch (c.arg(4)) {
            case 65 -> {}
            case 67 -> qrModule = c.arg(5);
            case 69 -> correction(c.arg(5) - 48);
            case 80 -> qrContent = new String(c.data(), 6, c.data().length - 6, StandardCharsets.ISO_8859_1);
            case 81 -> {
                flush();
                paper.add(new PaperItem.Qr(qrContent, qrModule, qrCorrection, align));
            }
            default -> unknown(c);
        }
    }

    private void correction(int level) {
        if (level >= 0 && level < CORRECTIONS.length()) {
            qrCorrection = CORRECTIONS.charAt(level);
        } else {
            problems.add("no such correction of a QR code: " + level);
        }
    }

    private void bars(Command c) {
        flush();
        int kind = c.arg(0);
        int from = kind >= 65 ? 2 : 1;
        int to = kind >= 65 ? c.data().length : c.data().length - 1;
        String content = new String(c.data(), from, to - from, StandardCharsets.US_ASCII);
        if (kind == 67 || kind == 2) {
            paper.add(new PaperItem.Bars(true, withCheckDigit(content), barHeight, barModule, barWords, align));
        } else if (kind == 73 && content.startsWith("{B")) {
            String plain = content.substring(2).replace("{{", "{");
            paper.add(new PaperItem.Bars(false, plain, barHeight, barModule, barWords, align));
        } else {
            problems.add("bar code of kind " + kind);
        }
    }

    private static String withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length() && i < 12; i++) {
            sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return digits.length() == 12 ? digits + (10 - sum % 10) % 10 : digits;
    }

    private void mode(int bits) {
        look = new PaperItem.Look(
                (bits & 0x20) != 0 ? 2 : 1, (bits & 0x10) != 0 ? 2 : 1, (bits & 8) != 0, (bits & 0x80) != 0, false);
    }

    private void reset() {
        line.clear();
        look = PaperItem.Look.PLAIN;
        chinese = true;
        align = 0;
        pitch = DEFAULT_PITCH;
        barWords = false;
        qrContent = "";
    }

    private static boolean on(Command c) {
        return (c.arg(0) & 3) != 0;
    }

    private void unknown(Command c) {
        if (!CommandParser.known(c)) {
            problems.add("unknown command " + c.name());
        }
    }
}
