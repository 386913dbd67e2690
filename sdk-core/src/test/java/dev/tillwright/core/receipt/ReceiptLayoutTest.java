package dev.tillwright.core.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tillwright.core.receipt.LayoutRow.Written;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptLayoutTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final PaperFormat NARROW = PaperFormat.of58mm();

    private static List<String> lines(PaperFormat paper, ReceiptBlock block) {
        Receipt receipt = Receipt.builder("T", Receipt.Copy.MERCHANT).add(block).build();
        List<String> text = ReceiptLayout.of(paper).text(receipt);
        return text.subList(3, text.size()); // title, copy, rule
    }

    private static List<String> text(String text) {
        return lines(NARROW, new ReceiptBlock.Text(text, TextAlign.LEFT, TextStyle.NORMAL));
    }

    private static List<String> pair(String label, String value) {
        return lines(NARROW, new ReceiptBlock.Pair(label, value, TextStyle.NORMAL));
    }

    @ParameterizedTest
    @CsvSource({"MERCHANT COPY, 13", "商户名称:梧桐里小铺, 19", "金额 RMB 123.45, 15", "㐀测试, 6", "𠮷, 2", "—…α, 6"})
    void countsColumnsNotCharactersAndNotBytes(String text, int columns) {
        assertEquals(columns, NARROW.columnsOf(text));
    }

    @Test
    void aPairSharesALineIfABlankFitsBetween() {
        assertEquals(List.of("凭证号 VOUCHER NO         000002"), pair("凭证号 VOUCHER NO", "000002"));
        assertEquals(List.of("0123456789012345 012345678901234"), pair("0123456789012345", "012345678901234"));
    }

    @Test
    void aValueThatDoesNotFitStandsOnItsOwnLineAtTheRightEdge() {
        assertEquals(
                List.of("商户编号 MERCHANT NO", "                 898000000000001"),
                pair("商户编号 MERCHANT NO", "898000000000001"));
        assertEquals(
                List.of("0123456789012345", "                0123456789012345"),
                pair("0123456789012345", "0123456789012345"));
    }

    @Test
    void aLabelOfSeveralLinesSharesItsLastOneWithTheValue() {
        assertEquals(
                List.of("芝士蛋糕 Cheesecake（限量版，含", "坚果）" + " ".repeat(21) + "36.00"),
                pair("芝士蛋糕 Cheesecake（限量版，含坚果）", "36.00"));
    }

    @Test
    void aChineseCharacterThatWouldStartInTheLastColumnGoesToTheNextLine() {
        assertEquals(List.of("A中文中文中文中文中文中文中文中", "文"), text("A中文中文中文中文中文中文中文中文"));
    }

    @Test
    void numbersAreNotCut() {
        assertEquals(List.of("这是一笔交易的参考号码长到行尾", "091530000002 结束"), text("这是一笔交易的参考号码长到行尾091530000002 结束"));
    }

    @Test
    void wordsAreNotCut() {
        assertEquals(
                List.of("I ACKNOWLEDGE SATISFACTORY", "RECEIPT OF RELATIVE", "GOODS/SERVICES"),
                text("I ACKNOWLEDGE SATISFACTORY RECEIPT OF RELATIVE GOODS/SERVICES"));
    }

    @Test
    void aWordLongerThanALineIsCutSinceItMustBe() {
        assertEquals(List.of("x".repeat(32), "x".repeat(8)), text("x".repeat(40)));
    }

    @Test
    void aClosingMarkStaysWithWhatItCloses() {
        assertEquals(List.of("中文中文中文中文中文中文中文中", "文。"), text("中文中文中文中文中文中文中文中文。"));
    }

    @Test
    void doubleWidthHalvesTheColumns() {
        List<String> lines = lines(NARROW, new ReceiptBlock.Text("签购单签购单签购单", TextAlign.CENTRE, TextStyle.LARGE));
        assertEquals(List.of("签购单签购单签购", " ".repeat(14) + "单"), lines);
    }

    @Test
    void aTextCannotCommandAPrinter() {
        assertEquals(List.of(" @店 p x"), text("\u001b@店\u0010p\nx"));
    }

    @Test
    void whatGbkLacksIsReplacedWhereItsMeaningHasAnotherForm() {
        assertEquals(List.of("￥5 é A"), text("¥5 e\u0301 \u200bA"));
    }

    @Test
    void halfASurrogatePairBecomesAQuestionMark() {
        assertEquals(List.of("?x"), text("\ud842x"));
    }

    @Test
    void aWesternPrinterHasOneColumnForEachCharacter() {
        assertEquals(
                List.of("Müller" + " ".repeat(21) + "Größe"),
                lines(NARROW.western(), new ReceiptBlock.Pair("Müller", "Größe", TextStyle.NORMAL)));
    }

    @Test
    void graphicsAreNamedInPlainText() {
        assertEquals(
                List.of("[QR] https://example.org/r/1"), lines(NARROW, new ReceiptBlock.Qr("https://example.org/r/1")));
    }

    /** Whatever the text: no line is too wide, no character is lost or cut, and its bytes decode to itself. */
    @Test
    void anyTextFitsAndNothingIsLost() {
        Random random = new Random(58);
        for (int i = 0; i < 3_000; i++) {
            String any = randomText(random);
            PaperFormat paper = random.nextBoolean() ? NARROW : PaperFormat.of80mm();
            TextStyle style = TextStyle.values()[random.nextInt(TextStyle.values().length)];
            Receipt receipt = Receipt.builder("T", Receipt.Copy.MERCHANT)
                    .text(any, TextAlign.values()[random.nextInt(3)], style)
                    .build();
            List<Written> rows = ReceiptLayout.of(paper).rows(receipt).stream()
                    .skip(3)
                    .map(Written.class::cast)
                    .toList();
            for (Written row : rows) {
                assertTrue(
                        row.indent() + paper.columnsOf(row.text()) * style.width() <= paper.columns(),
                        () -> "too wide: " + row);
                assertEquals(row.text(), new String(row.text().getBytes(GB18030), GB18030));
            }
            String joined = rows.stream().map(Written::text).collect(Collectors.joining());
            assertEquals(any.replace(" ", ""), joined.replace(" ", ""));
        }
    }

    private static String randomText(Random random) {
        String[] pieces = {"中", "文", "㐀", "𠮷", " ", "A", "7", "。", "x1y", "12345678", "WORD", "—"};
        StringBuilder text = new StringBuilder("T");
        for (int n = random.nextInt(80); n > 0; n--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    @Test
    void everyLineOfASlipFitsBothPapers() {
        Receipt slip = SalesSlipTest.whole().receipt(Receipt.Copy.MERCHANT);
        for (PaperFormat paper : List.of(NARROW, PaperFormat.of80mm())) {
            for (String line : ReceiptLayout.of(paper).text(slip)) {
                assertTrue(paper.columnsOf(line) <= paper.columns(), line);
                assertEquals(line, line.stripTrailing());
            }
        }
    }
}
